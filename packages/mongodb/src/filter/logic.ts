import type { BoundCompare, BoundFilter, BoundPresent, BoundValuePath } from '@rollcall/core';
import { allOf, anyOf, type Expression, notOf } from './expression.js';

/** A filter that tests one path. */
export type PathTest = BoundCompare | BoundPresent | BoundValuePath;

/**
 * A filter as an expression, given what each test of a path is. Negations are moved down to the tests: MongoDB limits how deep
 * a document may nest.
 */
export function compileLogic(filter: BoundFilter, leaf: (test: PathTest) => Expression, isNegated = false): Expression {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const parts = filter.operands.map((operand) => compileLogic(operand, leaf, isNegated));
      return (filter.kind === 'and') === isNegated ? anyOf(parts) : allOf(parts);
    }
    case 'not':
      return compileLogic(filter.operand, leaf, !isNegated);
    default:
      return isNegated ? notOf(leaf(filter)) : leaf(filter);
  }
}
