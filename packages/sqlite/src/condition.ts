import type { SqliteValue } from './sqlite-database.js';

/** A condition in SQL that is always 0 or 1, never NULL, with its parameters in the order of their question marks. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly SqliteValue[];
}

/**
 * A parameter that a column is compared with. SQLite looks at what a bare `?` is bound to while it plans, and so plans the
 * statement anew, at several times the cost of the look-up itself, each time that it is bound.
 */
export const textParameter = "(? || '')";
/** As {@link textParameter}, for numbers. */
export const numberParameter = '(? + 0)';

/** Holds always. */
export const always: Condition = { sql: '1', parameters: [] };
/** Holds never. */
export const never: Condition = { sql: '0', parameters: [] };

/** A condition with these parameters. */
export function comparison(sql: string, ...parameters: readonly SqliteValue[]): Condition {
  return { sql, parameters };
}

/** Holds when all do, so always when there are none. */
export function allOf(parts: readonly Condition[]): Condition {
  return parts.length === 0 ? always : joined(parts, 'AND');
}

/** Holds when any does, so never when there are none. */
export function anyOf(parts: readonly Condition[]): Condition {
  return parts.length === 0 ? never : joined(parts, 'OR');
}

/** Holds when the other does not. */
export function notOf(part: Condition): Condition {
  return { sql: `NOT (${part.sql})`, parameters: part.parameters };
}

/** Halves long lists: SQLite limits how deep an expression may nest, and reads a flat list as nested to the left. */
function joined(parts: readonly Condition[], operator: 'AND' | 'OR'): Condition {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  if (parts.length > 8) {
    const half = Math.ceil(parts.length / 2);
    return joined([joined(parts.slice(0, half), operator), joined(parts.slice(half), operator)], operator);
  }
  return {
    sql: parts.map((part) => `(${part.sql})`).join(` ${operator} `),
    parameters: parts.flatMap((part) => part.parameters),
  };
}
