import type { BoundCompare } from '@rollcall/core';
import { always, type Condition, comparison, never } from '../condition.js';
import type { Operand, TextOperand } from './operand.js';

/** What a comparison says of a path without a value: it counts as null. */
export function compareNull({ op, value }: BoundCompare): boolean {
  return (op === 'eq' && value === null) || (op === 'ne' && value !== null);
}

/** A comparison with a column or constant. */
export function compareOperand(filter: BoundCompare, operand: Operand): Condition {
  const { op, type, value } = filter;
  if (type === 'null') return comparison(`${operand.exact} ${op === 'eq' ? 'IS NULL' : 'IS NOT NULL'}`);
  if (operand.type === 'string' && typeof value === 'string') return compareText(filter, operand, value);
  if (operand.type === type && typeof value !== 'string' && value !== null) {
    return comparison(`${operand.exact} ${orderOperators[op] ?? '='} ?`, Number(value));
  }
  return op === 'ne' ? always : never;
}

const orderOperators: Readonly<Record<string, string>> = { ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' };

/** SQLite keeps well-formed text only, so half a surrogate pair is nowhere. */
function compareText(filter: BoundCompare, operand: TextOperand, value: string): Condition {
  const { op } = filter;
  if (!value.isWellFormed()) return op === 'ne' ? always : never;
  const column = columnFor(filter, operand);
  if (op === 'ne') return comparison(`${column} ${operand.nullable ? 'IS NOT' : '<>'} ?`, value);
  const condition = textCondition(op, column, value);
  if (!operand.nullable) return condition;
  return { sql: `${column} IS NOT NULL AND ${condition.sql}`, parameters: condition.parameters };
}

function columnFor({ caseExact, path }: BoundCompare, operand: TextOperand): string {
  const column = caseExact ? operand.exact : operand.folded;
  if (column !== undefined) return column;
  throw new Error(`this store keeps ${path.attribute.name} with its case: its schema must say caseExact`);
}

/** UTF-8 in byte order is code point order. LIKE and `substr` on text stay out of it: one folds case, one ends at NUL. */
function textCondition(op: BoundCompare['op'], column: string, value: string): Condition {
  switch (op) {
    case 'co':
      return comparison(`instr(${column}, ?) > 0`, value);
    case 'sw':
      return comparison(`instr(${column}, ?) = 1`, value);
    case 'ew': {
      const bytes = new TextEncoder().encode(value);
      if (bytes.length === 0) return always;
      // IS, since `substr` of an empty blob is NULL.
      return comparison(`substr(CAST(${column} AS BLOB), ?) IS ?`, -bytes.length, bytes);
    }
    default:
      return comparison(`${column} ${orderOperators[op] ?? '='} ?`, value);
  }
}
