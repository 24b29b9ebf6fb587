import type { BoundCompare, BoundFilter, BoundPresent, BoundValuePath } from '@rollcall/core';
import { allOf, anyOf, type Condition, notOf } from '../condition.js';

/** A filter that tests one path. */
export type PathTest = BoundCompare | BoundPresent | BoundValuePath;

/** A filter as a condition, given what each test of a path is. */
export function compileLogic(filter: BoundFilter, leaf: (test: PathTest) => Condition): Condition {
  switch (filter.kind) {
    case 'and':
      return allOf(filter.operands.map((operand) => compileLogic(operand, leaf)));
    case 'or':
      return anyOf(filter.operands.map((operand) => compileLogic(operand, leaf)));
    case 'not':
      return notOf(compileLogic(filter.operand, leaf));
    default:
      return leaf(filter);
  }
}
