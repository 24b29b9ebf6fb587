import { DomainError } from '@rollcall/core';
import type { Query } from '@rollcall/fastify';

/** The names in a comma list such as `include=users,organization-memberships`; those that nobody knows are ignored. */
export function readList(query: Query, name: string): readonly string[] | undefined {
  const items = query.text(name)?.split(',');
  const named = items?.map((item) => item.trim()).filter((item) => item !== '');
  return named === undefined || named.length === 0 ? undefined : named;
}

/** What a client wants to have in `included`. */
export function readInclude(query: Query): ReadonlySet<string> {
  return new Set(readList(query, 'include')?.map((name) => name.replaceAll('_', '-')));
}

/** A yes or no; undefined when absent or empty. Anything else is 400. */
export function readFlag(query: Query, name: string): boolean | undefined {
  const text = query.text(name)?.toLowerCase();
  if (text === undefined || text === '') return undefined;
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new DomainError('badRequest', `${name} must be true or false.`);
}

/** One of some words; undefined when absent or empty. Anything else is 400. */
export function readChoice<Word extends string>(query: Query, name: string, words: readonly Word[]): Word | undefined {
  const text = query.text(name);
  if (text === undefined || text === '') return undefined;
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) throw new DomainError('badRequest', `${name} must be one of ${words.join(', ')}.`);
  return word;
}

/** The text of a search; undefined when absent or empty. */
export function readSearch(query: Query): string | undefined {
  return query.text('q') || undefined;
}
