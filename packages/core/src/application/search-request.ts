import { DomainError } from '../errors/domain-error.js';
import { type ForgivenessOptions, forgiveNothing, isObject, searchRequestUrn } from '../scim/index.js';
import type { ResourceQuery } from './resource-query.js';

const texts = ['filter', 'sortBy', 'sortOrder', 'cursor'] as const;
const lists = ['attributes', 'excludedAttributes'] as const;

/**
 * Reads a SearchRequest message; names in any letter case, unknown ones ignored. Refuses a body that is none with
 * `invalidSyntax`, a member of a wrong type with `invalidValue`.
 *
 * @see RFC 7644 §3.4.3
 */
export function readSearchRequest(body: unknown, { forgive = forgiveNothing }: ForgivenessOptions = {}): ResourceQuery {
  if (!isObject(body)) throw new DomainError('invalidSyntax', 'The body must be a SearchRequest message.');
  const members = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));
  const member = (name: string): unknown => members.get(name.toLowerCase()) ?? undefined;
  if (!forgive.missingSchemas && !namesSearch(member('schemas'))) {
    throw new DomainError('invalidSyntax', `"schemas" must be ["${searchRequestUrn}"].`, { attribute: 'schemas' });
  }
  return {
    ...Object.fromEntries(texts.map((name) => [name, textOf(member(name), name)])),
    ...Object.fromEntries(lists.map((name) => [name, listOf(member(name), name)])),
    startIndex: member('startIndex'),
    count: member('count'),
  };
}

function namesSearch(schemas: unknown): boolean {
  if (!Array.isArray(schemas)) return false;
  return schemas.some((urn) => typeof urn === 'string' && urn.toLowerCase() === searchRequestUrn.toLowerCase());
}

function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw new DomainError('invalidValue', `"${name}" must be a string.`, { attribute: name });
}

function listOf(value: unknown, name: string): string | readonly string[] | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new DomainError('invalidValue', `"${name}" must be a list of attribute names.`, { attribute: name });
}
