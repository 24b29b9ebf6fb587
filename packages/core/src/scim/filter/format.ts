import type { Filter } from './ast.js';

/** Writes a filter so that `parseFilter` gives the same tree again. @see RFC 7644 §3.4.2.2 */
export function formatFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'present':
      return `${filter.path} pr`;
    case 'compare':
      return `${filter.path} ${filter.op} ${JSON.stringify(filter.value)}`;
    case 'not':
      return `not (${formatFilter(filter.operand)})`;
    case 'valuePath':
      return `${filter.path}[${formatFilter(filter.filter)}]`;
    case 'element':
      return `${filter.path}[${formatFilter(filter.filter)}].${formatFilter(filter.test)}`;
    case 'and':
      return filter.operands.map((operand) => formatOperand(operand, true)).join(' and ');
    case 'or':
      return filter.operands.map((operand) => formatOperand(operand, operand.kind === 'or')).join(' or ');
  }
}

function formatOperand(operand: Filter, grouped: boolean): string {
  const text = formatFilter(operand);
  return grouped && (operand.kind === 'and' || operand.kind === 'or') ? `(${text})` : text;
}
