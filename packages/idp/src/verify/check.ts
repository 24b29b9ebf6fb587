import type { Exchange } from '../http/exchange.js';
import { maskExchange } from '../http/mask.js';
import { type JsonPath, jsonEqual, readPath, readText } from '../json/read-path.js';

/** Ends a step as failed: the rule, what it asks, and what happened. */
export class CheckFailure extends Error {
  readonly rule: string;
  readonly expected: string;
  readonly actual: string;

  constructor(rule: string, expected: string, actual: string) {
    super(`${rule}: expected ${expected}, got ${actual}`);
    this.rule = rule;
    this.expected = expected;
    this.actual = actual;
  }
}

/** Ends a step as skipped: the server doesn't offer what the step needs, which is no fault. */
export class CheckSkipped extends Error {}

/** Fails the step unless the condition holds. */
export function expectThat(
  rule: string,
  condition: boolean,
  words: { readonly expected: string; readonly actual: string },
): void {
  if (!condition) throw new CheckFailure(rule, words.expected, words.actual);
}

/** Fails the step unless the answer has one of the statuses; hands the exchange on. */
export function expectStatus(rule: string, exchange: Exchange, ...statuses: readonly number[]): Exchange {
  const request = `${exchange.request.method} ${exchange.request.path}`;
  expectThat(rule, statuses.includes(exchange.response.status), {
    expected: `${request} → ${statuses.join(' or ')}`,
    actual: describeAnswer(exchange),
  });
  return exchange;
}

/** What an assertion on a body needs: where to look and what should be there. */
export interface ExpectedValue {
  readonly path: JsonPath;
  readonly value: unknown;
}

/** Fails the step unless the answer's body has the value at the path. */
export function expectValue(rule: string, exchange: Exchange, { path, value }: ExpectedValue): void {
  const actual = readPath(exchange.body, path);
  const where = `${typeof path === 'string' ? path : path.join(' › ')} in the answer to ${exchange.request.method} ${exchange.request.path}`;
  expectThat(rule, jsonEqual(actual, value), {
    expected: `${JSON.stringify(value)} as ${where}`,
    actual: show(actual),
  });
}

/** Fails the step unless the answer's body has a non-empty text at the path; returns it. */
export function expectText(rule: string, exchange: Exchange, path: JsonPath): string {
  const text = readText(exchange.body, path);
  if (text !== undefined && text !== '') return text;
  const where = typeof path === 'string' ? path : path.join(' › ');
  throw new CheckFailure(
    rule,
    `a text as ${where} in the answer to ${exchange.request.method} ${exchange.request.path}`,
    show(readPath(exchange.body, path)),
  );
}

/** `500 the error's detail`, short enough for a line. */
export function describeAnswer(exchange: Exchange): string {
  const { response, body } = maskExchange(exchange);
  const detail = readText(body, 'detail') ?? readText(body, 'errors[0].detail') ?? readText(body, 'errors[0].title');
  return `${response.status} ${detail ?? response.text.slice(0, 200)}`.trim();
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
