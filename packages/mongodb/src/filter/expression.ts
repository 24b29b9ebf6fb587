import type { Document } from 'mongodb';

/** A part of an aggregation expression: a path such as `$search.name`, an operator or a constant. */
export type Expression = string | boolean | null | Document;

/** A constant, whatever it looks like. */
export function literal(value: unknown): Expression {
  return { $literal: value };
}

/** Holds when all do, so always when there are none. */
export function allOf(parts: readonly Expression[]): Expression {
  return join('$and', parts, true);
}

/** Holds when any does, so never when there are none. */
export function anyOf(parts: readonly Expression[]): Expression {
  return join('$or', parts, false);
}

/** Holds when the other does not. */
export function notOf(part: Expression): Expression {
  return typeof part === 'boolean' ? !part : { $not: [part] };
}

/** `null` in place of what is missing. */
export function orNull(value: Expression): Expression {
  return { $ifNull: [value, null] };
}

/** Whether there is no value. */
export function isNull(value: Expression): Expression {
  return { $eq: [orNull(value), null] };
}

/** The list, or an empty one when there is none. */
export function listAt(path: Expression): Expression {
  return { $cond: [{ $isArray: [path] }, path, []] };
}

/** Whether some element of a list meets a condition; the condition reads it as `$$name`. */
export function someElement(list: Expression, name: string, condition: Expression): Expression {
  if (typeof condition === 'boolean') return condition && { $gt: [{ $size: list }, 0] };
  return { $anyElementTrue: [{ $map: { input: list, as: name, in: condition } }] };
}

function join(operator: '$and' | '$or', parts: readonly Expression[], neutral: boolean): Expression {
  if (parts.includes(!neutral)) return !neutral;
  const rest = parts.filter((part) => part !== neutral);
  const [first] = rest;
  if (first === undefined) return neutral;
  return rest.length === 1 ? first : { [operator]: rest };
}
