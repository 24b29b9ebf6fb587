import { dateTimePattern } from './date-time.js';
import type { SchemaAttribute } from './schemas/attribute.js';

/** Base64 in either alphabet, padding optional. @see RFC 7643 §2.3.6, RFC 4648 §4, §5 */
const binaryPattern = '^(?:[A-Za-z0-9+/_-]{4})*(?:[A-Za-z0-9+/_-]{2}(?:==)?|[A-Za-z0-9+/_-]{3}=?)?$';
/** A control character or half of a surrogate pair: neither survives every store and header. */
const notInLine = '[\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]';
/** The same but for line breaks. @see RFC 7643 §4.1.2: formatted and streetAddress MAY contain newlines. */
const notInLines = '[\\u0000-\\u0009\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]|\\r(?!\\n)';
/** Something other than white space. @see RFC 7643 §4.1.1: userName MUST be non-empty. */
const filledPattern = '\\S';

/**
 * A pattern (for the flag `u`) that a string has to match, or must not match when `forbidden`. Long strings are searched for
 * what is forbidden rather than matched as a whole, because a long match can exhaust the stack of the expression engine.
 */
export interface StringRule {
  readonly pattern: string;
  readonly forbidden: boolean;
  readonly matches: (text: string) => boolean;
  readonly demand: string;
}

function rule(pattern: string, demand: string, forbidden = false): StringRule {
  const expression = new RegExp(pattern, 'u');
  return { pattern, forbidden, matches: (text) => expression.test(text) !== forbidden, demand };
}

const dateTime = rule(dateTimePattern, 'must be a dateTime such as 2026-01-31T08:00:00Z');
const binary = rule(binaryPattern, 'must be base64');
const line = rule(notInLine, 'must not hold control characters', true);
const lines = rule(notInLines, 'must not hold control characters other than line breaks', true);
const filled = rule(filledPattern, 'must not be empty');

const multiLineNames: ReadonlySet<string> = new Set(['formatted', 'streetAddress']);

/** What the strings of an attribute have to match; the one source of validation and of the JSON Schema. @see RFC 7643 §2.3 */
export function stringRules(attribute: SchemaAttribute): readonly StringRule[] {
  if (attribute.type === 'dateTime') return dateTimeRules;
  if (attribute.type === 'binary') return binaryRules;
  const text = multiLineNames.has(attribute.name) ? linesRules : lineRules;
  return attribute.required && !attribute.multiValued ? [filled, ...text] : text;
}

const dateTimeRules = [dateTime];
const binaryRules = [binary];
const lineRules = [line];
const linesRules = [lines];
