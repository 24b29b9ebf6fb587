import { instantOf } from '../date-time.js';
import type { SchemaAttribute } from '../schemas/attribute.js';
import type { ComparisonOperator, FilterValue } from './ast.js';
import type { ComparisonType } from './bound-filter.js';
import { foldCase } from './fold-case.js';

/** A literal other than null. */
export type Literal = Exclude<FilterValue, null>;

/** How values of an attribute are compared. @see RFC 7643 §2.3 */
export function comparisonType(attribute: SchemaAttribute): Exclude<ComparisonType, 'null'> {
  switch (attribute.type) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'decimal':
      return 'number';
    case 'dateTime':
      return 'instant';
    default:
      return 'string';
  }
}

/** Whether an operator has a meaning for an attribute. @see RFC 7644 §3.4.2.2: gt … on boolean or binary is invalidFilter */
export function allowsOperator(attribute: SchemaAttribute, type: ComparisonType, op: ComparisonOperator): boolean {
  if (op === 'eq' || op === 'ne') return true;
  if (op === 'co' || op === 'sw' || op === 'ew') return type === 'string';
  return type !== 'boolean' && attribute.type !== 'binary';
}

/** The literal in the attribute's type; undefined when it has another one, and `loose` does not let it be read as one. */
export function typedLiteral(type: ComparisonType, value: Literal, loose: boolean): Literal | undefined {
  switch (type) {
    case 'boolean':
      return typeof value === 'string' && loose ? booleanWord(value) : ofType('boolean', value);
    case 'number':
      return typeof value === 'string' && loose ? numberWord(value) : ofType('number', value);
    default:
      return loose ? String(value) : ofType('string', value);
  }
}

function ofType(type: 'string' | 'number' | 'boolean', value: Literal) {
  return typeof value === type ? value : undefined;
}

function booleanWord(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

function numberWord(text: string): number | undefined {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}

/** Folds a string, turns a dateTime into milliseconds; undefined when it is none. @see RFC 7644 §3.4.2.2 */
export function normalisedLiteral(literal: Literal, type: ComparisonType, caseExact: boolean): Literal | undefined {
  if (typeof literal !== 'string') return literal;
  if (type !== 'instant') return caseExact ? literal : foldCase(literal);
  return instantOf(literal);
}
