import type { BoundCompare } from '@rollcall/core';
import { allOf, type Expression, isNull, literal, notOf, orNull } from './expression.js';

/** What a comparison says of a path without a value: it counts as null. */
export function compareNull({ op, value }: BoundCompare): boolean {
  return (op === 'eq' && value === null) || (op === 'ne' && value !== null);
}

/** A comparison with a value in search form, which may be missing. */
export function compareValue({ op, value }: BoundCompare, actual: Expression): Expression {
  if (value === null) return op === 'eq' ? isNull(actual) : notOf(isNull(actual));
  // MongoDB keeps well-formed text only, so half a surrogate pair is nowhere.
  if (typeof value === 'string' && !value.isWellFormed()) return op === 'ne';
  if (op === 'eq' || op === 'ne') return { [`$${op}`]: [actual, literal(value)] };
  return typeof value === 'string' ? compareText(op, actual, value) : compareNumber(op, actual, value);
}

/** `pr` of a value that is no object. */
export function isPresent(value: Expression): Expression {
  return { $not: [{ $in: [orNull(value), literal([null, '', []])] }] };
}

const orders: Readonly<Record<string, string>> = { gt: '$gt', ge: '$gte', lt: '$lt', le: '$lte' };

function compareNumber(op: BoundCompare['op'], actual: Expression, value: number | boolean): Expression {
  const order = orders[op];
  if (order === undefined || typeof value === 'boolean') return false;
  return allOf([{ $isNumber: actual }, { [order]: [actual, literal(value)] }]);
}

/** Texts are compared byte by byte in UTF-8, which is code point order. */
function compareText(op: BoundCompare['op'], actual: Expression, value: string): Expression {
  const isText = { $eq: [{ $type: actual }, 'string'] };
  const order = orders[op];
  if (order !== undefined) return allOf([isText, { [order]: [actual, literal(value)] }]);
  if (value === '') return isText;
  if (op === 'sw' || op === 'co') {
    const found = { $indexOfCP: [{ $cond: [isText, actual, null] }, literal(value)] };
    return op === 'sw' ? { $eq: [found, 0] } : { $gte: [found, 0] };
  }
  return endsWith(actual, isText, value);
}

/** What is found at or after the last place where it fits is found there. */
function endsWith(actual: Expression, isText: Expression, value: string): Expression {
  const text = { $cond: [isText, actual, ''] };
  const { length } = [...value];
  const start = { $max: [0, { $subtract: [{ $strLenCP: text }, length] }] };
  return allOf([isText, { $gte: [{ $indexOfCP: [text, literal(value), start] }, 0] }]);
}
