import type { AttributePath, BoundCompare, BoundFilter, BoundValuePath } from '@rollcall/core';
import { allOf, always, anyOf, type Condition, comparison, never, notOf } from '../condition.js';
import { compareNull, compareOperand } from './compare.js';
import type { FindOperand } from './operand.js';

/** How the paths of one table become SQL. */
export interface Compiler {
  readonly find: FindOperand;
  /** The one multi-valued attribute that lies in a table of its own, if there is one. */
  readonly collection?: Collection;
}

/** A multi-valued attribute whose elements are rows of another table. */
export interface Collection {
  readonly attribute: string;
  /** Some element meets a filter. */
  some(filter: BoundFilter): Condition;
  /** There is no element. */
  readonly empty: Condition;
}

/**
 * A filter as a condition on a table's rows. It is never NULL, so that `not` means what the evaluator means: a value that
 * is unassigned differs from every other.
 *
 * @see RFC 7644 §3.4.2.2
 */
export function compileFilter(filter: BoundFilter, compiler: Compiler): Condition {
  switch (filter.kind) {
    case 'and':
      return allOf(filter.operands.map((operand) => compileFilter(operand, compiler)));
    case 'or':
      return anyOf(filter.operands.map((operand) => compileFilter(operand, compiler)));
    case 'not':
      return notOf(compileFilter(filter.operand, compiler));
    case 'present':
      return present(filter.path, compiler);
    case 'compare':
      return compare(filter, compiler);
    case 'valuePath':
      return valuePath(filter, compiler);
  }
}

function compare(filter: BoundCompare, compiler: Compiler): Condition {
  const collection = collectionOf(filter.path, compiler);
  if (collection !== undefined) {
    const some = collection.some(filter);
    return compareNull(filter) ? anyOf([some, collection.empty]) : some;
  }
  const operand = compiler.find(filter.path);
  if (operand === undefined) return compareNull(filter) ? always : never;
  if (operand === 'complex') return filter.op === 'ne' ? always : never;
  return compareOperand(filter, operand);
}

function present(path: AttributePath, compiler: Compiler): Condition {
  const collection = collectionOf(path, compiler);
  if (collection !== undefined) return collection.some({ kind: 'present', path });
  const operand = compiler.find(path);
  if (operand === undefined) return never;
  if (operand === 'complex' || operand.type !== 'string') return always;
  return comparison(`${operand.exact} IS NOT NULL AND ${operand.exact} <> ''`);
}

/** Outside its own table's rows, an attribute has one element at most. */
function valuePath(filter: BoundValuePath, compiler: Compiler): Condition {
  const collection = collectionOf(filter.path, compiler);
  if (collection !== undefined) return collection.some(filter.filter);
  const operand = compiler.find(filter.path);
  if (operand === undefined) return never;
  const inner = compileFilter(filter.filter, compiler);
  if (operand === 'complex' || operand.type !== 'string' || !operand.nullable) return inner;
  return allOf([comparison(`${operand.exact} IS NOT NULL`), inner]);
}

function collectionOf({ schema, attribute }: AttributePath, { collection }: Compiler): Collection | undefined {
  return schema === undefined && attribute.name === collection?.attribute ? collection : undefined;
}
