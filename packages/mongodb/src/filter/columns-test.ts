import { compareNull, compareValue, isPresent } from './compare.js';
import { allOf, type Expression, isNull, notOf } from './expression.js';
import { compileLogic, type PathTest } from './logic.js';
import { type Columns, type Operand, textOf } from './operand.js';

/** A test of what is in fields of its own: an attribute there has one element at most. */
export function columnTest(test: PathTest, columns: Columns): Expression {
  const operand = columns.find(test.path);
  if (operand === undefined) return test.kind === 'compare' && compareNull(test);
  if (test.kind === 'compare') {
    if (operand.type !== 'complex') return compareOperand(test, operand);
    // Bound to null, or to a sub-attribute: as a whole an object only is or is not.
    return test.op === 'eq' ? notOf(operand.assigned) : operand.assigned;
  }
  const inner = test.kind === 'present' || compileLogic(test.filter, (part) => columnTest(part, columns));
  if (operand.type === 'complex') return allOf([operand.assigned, inner]);
  if (test.kind === 'present' && operand.type === 'string') return isPresent(operand.exact);
  return operand.nullable ? allOf([notOf(isNull(operand.exact)), inner]) : inner;
}

function compareOperand(test: Extract<PathTest, { kind: 'compare' }>, operand: Operand): Expression {
  if (test.type === 'null' || operand.type !== 'string') return compareValue(test, operand.exact);
  const { attribute, sub } = test.path;
  return compareValue(test, textOf(operand, test.caseExact, (sub ?? attribute).name));
}
