import type { BoundCompare } from '@rollcall/core';
import { always, type Condition, comparison, never, numberParameter, textParameter } from '../condition.js';
import { type Operand, type TextOperand, textColumn } from './operand.js';

/** What a comparison says of a path without a value: it counts as null. */
export function compareNull({ op, value }: BoundCompare): boolean {
  return (op === 'eq' && value === null) || (op === 'ne' && value !== null);
}

/** A comparison with a column or constant. */
export function compareOperand(filter: BoundCompare, operand: Operand): Condition {
  const { op, type, value } = filter;
  if (type === 'null') return comparison(`${operand.exact} ${op === 'eq' ? 'IS NULL' : 'IS NOT NULL'}`);
  if (operand.type === 'string' && typeof value === 'string') return compareText(filter, operand, value);
  if (operand.type !== type || typeof value === 'string' || value === null) return op === 'ne' ? always : never;
  if (operand.nullable) return compareValue(filter, operand.exact);
  return comparison(`${operand.exact} ${orderOperators[op] ?? '='} ${numberParameter}`, Number(value));
}

/** A comparison with an expression that has the type of the filter's value, or is NULL. */
export function compareValue(filter: BoundCompare, sql: string): Condition {
  const { op, type, value } = filter;
  if (value === null) return comparison(`${sql} ${op === 'eq' ? 'IS NULL' : 'IS NOT NULL'}`);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) return op === 'ne' ? always : never;
    return op === 'ne' ? comparison(`${sql} IS NOT ?`, value) : notNull(textCondition(op, sql, value));
  }
  const number = type === 'number' ? asDouble(sql) : sql;
  if (op === 'eq' || op === 'ne') return comparison(`${number} ${op === 'eq' ? 'IS' : 'IS NOT'} ?`, Number(value));
  return notNull(comparison(`${number} ${orderOperators[op] ?? '='} ?`, Number(value)));
}

/** A number in JSON as JavaScript has it: SQLite keeps all digits of a large whole one. */
export function asDouble(sql: string): string {
  return `CAST(${sql} AS REAL)`;
}

const orderOperators: Readonly<Record<string, string>> = { ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' };

function notNull({ sql, parameters }: Condition): Condition {
  return { sql: `coalesce(${sql}, 0)`, parameters };
}

/** SQLite keeps well-formed text only, so half a surrogate pair is nowhere. */
function compareText({ op, path, caseExact }: BoundCompare, operand: TextOperand, value: string): Condition {
  if (!value.isWellFormed()) return op === 'ne' ? always : never;
  const column = textColumn(operand, caseExact, path.attribute.name);
  if (op === 'ne') return comparison(`${column} ${operand.nullable ? 'IS NOT' : '<>'} ?`, value);
  const condition = textCondition(op, column, value);
  if (!operand.nullable) return condition;
  return { sql: `${column} IS NOT NULL AND ${condition.sql}`, parameters: condition.parameters };
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
      if (bytes.length === 0) return comparison(`${column} IS NOT NULL`);
      // IS, since `substr` of an empty blob is NULL.
      return comparison(`substr(CAST(${column} AS BLOB), ?) IS ?`, -bytes.length, bytes);
    }
    default:
      return comparison(`${column} ${orderOperators[op] ?? '='} ${textParameter}`, value);
  }
}
