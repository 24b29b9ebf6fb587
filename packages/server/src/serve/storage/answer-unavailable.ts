import { DomainError } from '@rollcall/core';
import { MongoStoreError, type MongoStoreErrorCode } from '@rollcall/mongodb';
import { MongoError, MongoServerError } from 'mongodb';

/** When a client may try again, in seconds. */
const retryAfter = 5;

type Methods<T> = { readonly [K in keyof T]: (...parameters: never[]) => unknown };

/** The same methods, whose promises are rejected with `unavailable` where the database did not answer: later it may. */
export function answerUnavailable<T extends Methods<T>>(port: T): T {
  const guard =
    (method: (...parameters: unknown[]) => Promise<unknown>) =>
    (...parameters: unknown[]) =>
      method(...parameters).catch((error: unknown) => {
        throw isUnavailable(error) ? unavailable(error) : error;
      });
  const methods = Object.entries(port).map(([name, method]) => [name, guard(method as Parameters<typeof guard>[0])]);
  return Object.fromEntries(methods) as T;
}

function unavailable(cause: unknown): DomainError {
  const isUnknown = cause instanceof MongoStoreError && cause.code === 'unknown';
  const changed = isUnknown ? 'It is not known whether anything was changed.' : 'Nothing was changed.';
  const detail = `The database behind this service does not answer. ${changed} Try again later.`;
  return new DomainError('unavailable', detail, { cause, retryAfter });
}

const unavailableCodes: readonly MongoStoreErrorCode[] = ['unreachable', 'contended', 'unknown', 'closed'];

/** Codes of a server that is stopping, stepping down or not yet elected: another one answers soon. */
const electionCodes = new Set<unknown>([6, 7, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436]);

/** What the driver says without an answer of the server, and what a server says that is not the one to ask. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof MongoStoreError) return unavailableCodes.includes(error.code);
  return error instanceof MongoServerError ? electionCodes.has(error.code) : error instanceof MongoError;
}
