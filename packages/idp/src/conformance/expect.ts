import { checkAssertion } from '../corpus/assertions.js';
import type { Assertion } from '../corpus/sample.js';
import type { Exchange } from '../http/exchange.js';
import { type JsonPath, jsonEqual, readPath, readText } from '../json/read-path.js';
import { describeAnswer } from '../verify/check.js';

/** Ends a clause as failed: what it asks and what happened. */
export class ClauseFailure extends Error {
  readonly expected: string;
  readonly actual: string;

  constructor(expected: string, actual: string) {
    super(`expected ${expected}, got ${actual}`);
    this.expected = expected;
    this.actual = actual;
  }
}

/** Ends a clause without a verdict: the server refused what the check rests on. */
export class Unchecked extends Error {}

/** Fails the clause unless the condition holds. */
export function expectThat(condition: boolean, expected: string, actual: unknown): asserts condition {
  if (!condition) throw new ClauseFailure(expected, typeof actual === 'string' ? actual : show(actual));
}

/** Fails the clause unless the answer has one of the statuses; hands the exchange on. */
export function expectStatus(exchange: Exchange, ...statuses: readonly number[]): Exchange {
  const { method, path } = exchange.request;
  expectThat(
    statuses.includes(exchange.response.status),
    `${method} ${path} → ${statuses.join(' or ')}`,
    describeAnswer(exchange),
  );
  return exchange;
}

/** Fails the clause unless the request was refused with that status and, where some are named, one of the scimTypes. */
export function expectRefusal(exchange: Exchange, status: number, ...scimTypes: readonly string[]): Exchange {
  expectStatus(exchange, status);
  const scimType = readText(exchange.body, 'scimType');
  if (scimTypes.length === 0) return exchange;
  expectThat(
    scimType !== undefined && scimTypes.includes(scimType),
    `scimType ${scimTypes.join(' or ')} in the answer to ${exchange.request.method} ${exchange.request.path}`,
    show(scimType),
  );
  return exchange;
}

/** Fails the clause unless the answer's body has the value at the path. */
export function expectAt(exchange: Exchange, path: JsonPath, value: unknown): void {
  const actual = readPath(exchange.body, path);
  expectThat(jsonEqual(actual, value), `${show(value)} as ${whereIn(exchange, path)}`, show(actual));
}

/** Fails the clause unless the answer's body has a non-empty text at the path; returns it. */
export function expectText(exchange: Exchange, path: JsonPath): string {
  const text = readText(exchange.body, path);
  expectThat(
    text !== undefined && text !== '',
    `a text as ${whereIn(exchange, path)}`,
    show(readPath(exchange.body, path)),
  );
  return text;
}

/** Fails the clause unless every assertion holds for the body. */
export function expectAssertions(exchange: Exchange, assertions: readonly Assertion[]): void {
  for (const assertion of assertions) {
    const problem = checkAssertion(exchange.body, assertion);
    if (problem === undefined) continue;
    const [wanted = '', actual = ''] = problem.split(', got ');
    throw new ClauseFailure(`${wanted} in the answer to ${exchange.request.method} ${exchange.request.path}`, actual);
  }
}

/** Fails the clause unless the answer has this media type, without or with parameters. */
export function expectScimJson(exchange: Exchange): void {
  const type = exchange.response.headers['content-type'] ?? 'no Content-Type';
  const { method, path } = exchange.request;
  expectThat(
    /^application\/scim\+json(;|$)/i.test(type),
    `application/scim+json as Content-Type of ${method} ${path} (${exchange.response.status})`,
    type,
  );
}

/** A value as reports show it. */
export function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function whereIn(exchange: Exchange, path: JsonPath): string {
  const name = typeof path === 'string' ? path : path.join(' › ');
  return `${name} in the answer to ${exchange.request.method} ${exchange.request.path}`;
}
