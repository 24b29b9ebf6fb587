import { jsonEqual, readPath } from '../json/read-path.js';
import type { Assertion, AssertionOperator } from './sample.js';

/** The sentence that says what differs, undefined when the assertion holds. */
export function checkAssertion(body: unknown, [path, operator, expected]: Assertion): string | undefined {
  const actual = readPath(body, path);
  if (operators[operator](actual, expected)) return undefined;
  const where = typeof path === 'string' ? path : path.join(' › ');
  const wanted = expected === undefined ? operator : `${operator} ${JSON.stringify(expected)}`;
  return `${where} should be ${wanted}, got ${actual === undefined ? 'nothing' : JSON.stringify(actual)}`;
}

const operators: Readonly<Record<AssertionOperator, (actual: unknown, expected: unknown) => boolean>> = {
  eq: jsonEqual,
  includes: (actual, expected) => Array.isArray(actual) && actual.some((element) => jsonEqual(element, expected)),
  present: (actual) => actual !== undefined && actual !== null && actual !== '',
  absent: (actual) => actual === undefined,
  absentOrNull: (actual) => actual === undefined || actual === null,
  absentOrEmpty: (actual) => actual === undefined || actual === null || actual === '',
  isNumber: (actual) => typeof actual === 'number',
  nonEmpty: (actual) => Array.isArray(actual) && actual.length > 0,
};
