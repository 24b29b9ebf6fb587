import type { AttributePath, BoundCompare, BoundFilter } from '@rollcall/core';
import { allOf, always, anyOf, type Condition, comparison, never } from '../condition.js';
import { compareNull, compareOperand } from './compare.js';
import { jsonTest } from './json.js';
import { compileLogic, type PathTest } from './logic.js';
import type { Columns } from './operand.js';

/** How the paths of one table become SQL. */
export interface Compiler {
  readonly columns: Columns;
  /** The column with the search form of all that is not in columns, NULL in a row that keeps nothing else. */
  readonly document?: string;
  /** The attributes that rows with a document have there, and the others in columns. */
  readonly either?: readonly string[];
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
  /** Selects of the rows that have such an element; undefined when the filter names no single one. */
  owners(filter: BoundFilter): readonly Condition[] | undefined;
  /** What a path names in the first element, in the order of joining; NULL when there is none. */
  first(path: AttributePath): string;
}

/**
 * A filter as a condition on a table's rows. It is never NULL, so that `not` means what the evaluator means: a value that
 * is unassigned differs from every other.
 *
 * @see RFC 7644 §3.4.2.2
 */
export function compileFilter(filter: BoundFilter, compiler: Compiler): Condition {
  return compileLogic(filter, (test) => compileTest(test, compiler));
}

function compileTest(test: PathTest, compiler: Compiler): Condition {
  const { columns, document, either, collection } = compiler;
  const { schema, attribute } = test.path;
  if (schema === undefined && attribute.name === collection?.attribute) return collectionTest(test, collection);
  if (document === undefined || !columns.owns(test.path)) {
    return document === undefined ? columnTest(test, columns) : jsonTest(test, document);
  }
  if (either?.includes(attribute.name) !== true) return columnTest(test, columns);
  return chooseBy(document, columnTest(test, columns), jsonTest(test, document));
}

function chooseBy(document: string, absent: Condition, present: Condition): Condition {
  return {
    sql: `CASE WHEN ${document} IS NULL THEN ${absent.sql} ELSE ${present.sql} END`,
    parameters: [...absent.parameters, ...present.parameters],
  };
}

function collectionTest(test: PathTest, { some, empty }: Collection): Condition {
  if (test.kind === 'valuePath') return some(test.filter);
  return test.kind === 'compare' && compareNull(test) ? anyOf([some(test), empty]) : some(test);
}

/** Outside its own table's rows, an attribute has one element at most. */
function columnTest(test: PathTest, columns: Columns): Condition {
  const operand = columns.find(test.path);
  if (test.kind === 'compare') {
    if (operand === undefined) return compareNull(test) ? always : never;
    return operand.type === 'complex' ? compareComplex(test, operand.assigned) : compareOperand(test, operand);
  }
  if (operand === undefined) return never;
  const inner = test.kind === 'present' ? always : compileLogic(test.filter, (part) => columnTest(part, columns));
  if (operand.type === 'complex') return allOf([comparison(operand.assigned), inner]);
  if (!operand.nullable && operand.type !== 'string') return inner;
  const empty = test.kind === 'present' && operand.type === 'string' ? ` AND ${operand.exact} <> ''` : '';
  return allOf([comparison(`${operand.exact} IS NOT NULL${empty}`), inner]);
}

/** Bound to null, or to a sub-attribute: as a whole an object only is or is not. */
function compareComplex(test: BoundCompare, assigned: string): Condition {
  return comparison(test.op === 'eq' ? `NOT (${assigned})` : assigned);
}
