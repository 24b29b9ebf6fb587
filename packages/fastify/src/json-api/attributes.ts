import { DomainError, type Instant, parseInstant } from '@rollcall/core';

/** The attributes of a request's document, as sent. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A text; undefined when absent. Anything else is 422 [SET-4]. */
export function readString(attributes: Attributes, name: string): string | undefined {
  return read(attributes, name, 'a text', isString);
}

/** A text that must be there, and not be empty. */
export function requireString(attributes: Attributes, name: string): string {
  const text = readString(attributes, name);
  if (text !== undefined && text.trim() !== '') return text;
  throw refusal(name, 'is needed');
}

/** A text or null; undefined when absent. */
export function readNullableString(attributes: Attributes, name: string): string | null | undefined {
  return attributes[name] === null ? null : readString(attributes, name);
}

/** True or false; undefined when absent. */
export function readBoolean(attributes: Attributes, name: string): boolean | undefined {
  return read(attributes, name, 'true or false', isBoolean);
}

/** True or false, which must be there. */
export function requireBoolean(attributes: Attributes, name: string): boolean {
  const value = readBoolean(attributes, name);
  if (value !== undefined) return value;
  throw refusal(name, 'is needed: true or false');
}

/** A whole number; undefined when absent. */
export function readInteger(attributes: Attributes, name: string): number | undefined {
  return read(attributes, name, 'a whole number', isInteger);
}

/** One of some words; undefined when absent. */
export function readWord<Word extends string>(
  attributes: Attributes,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const isWord = (value: unknown): value is Word => words.some((word) => word === value);
  return read(attributes, name, `one of ${words.join(', ')}`, isWord);
}

/** An ISO 8601 date and time or null; undefined when absent. */
export function readDate(attributes: Attributes, name: string): Instant | null | undefined {
  const text = readNullableString(attributes, name);
  if (text === undefined || text === null) return text;
  const at = parseInstant(text);
  if (at === undefined) throw refusal(name, 'must be an ISO 8601 date and time');
  return at;
}

function read<T>(
  attributes: Attributes,
  name: string,
  expected: string,
  matches: (value: unknown) => value is T,
): T | undefined {
  const value = attributes[name];
  if (value === undefined || matches(value)) return value;
  throw refusal(name, `must be ${expected}`);
}

function refusal(name: string, problem: string): DomainError {
  return new DomainError('unprocessable', `${name} ${problem}.`, { pointer: `/data/attributes/${name}` });
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
