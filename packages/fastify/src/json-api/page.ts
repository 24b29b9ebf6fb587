import { DomainError } from '@rollcall/core';
import type { FastifyRequest } from 'fastify';
import { parseQuery, type Query } from '../http/query.js';
import { type DocumentExtras, document, type JsonApiDocument, type ResourceObject } from './document.js';

/** Which part of a list is asked for [HOST-6]. */
export interface PageRequest {
  /** From 1. */
  readonly number: number;
  readonly size: number;
}

const defaultSize = 20;
const largestSize = 100;

/** The query parameters of a request on the admin surface; refuses what can't be read with 400. */
export function queryOf(request: Pick<FastifyRequest, 'url'>): Query {
  return parseQuery(request.url, 'badRequest');
}

/** Reads `page[number]` (default 1) and `page[size]` (default 20, at most 100: more means 100); garbage is 400 [HOST-6]. */
export function readPage(query: Query): PageRequest {
  const number = positive(query, 'page[number]') ?? 1;
  const size = positive(query, 'page[size]') ?? defaultSize;
  return { number, size: Math.min(size, largestSize) };
}

/** How many items lie before a page. */
export function offsetOf({ number, size }: PageRequest): number {
  return (number - 1) * size;
}

/** The part of a list that a page asks for, when the whole list is at hand. */
export function slicePage<T>(items: readonly T[], page: PageRequest): readonly T[] {
  return items.slice(offsetOf(page), offsetOf(page) + page.size);
}

/**
 * `links` and `meta.pagination` of a page [HOST-6, GRPS-2]. Links repeat the request's other parameters, brackets are
 * percent-encoded. A page past the end keeps the number that was asked for; an empty list has one, empty, page.
 *
 * @param url the request's URL; links are absolute when it is, else they begin with its path
 */
export function pageLinks(
  url: string,
  { number, size }: PageRequest,
  total: number,
): Required<Pick<DocumentExtras, 'links' | 'meta'>> {
  const pages = Math.max(1, Math.ceil(total / size));
  const previous = number > 1 ? Math.min(number - 1, pages) : null;
  const next = number < pages ? number + 1 : null;
  const [path = '', query = ''] = url.split('?', 2);
  const others = query
    .split('&')
    .filter((pair) => pair !== '' && !/^page(\[|%5b)(number|size)(\]|%5d)(=|$)/i.test(pair));
  const link = (page: number): string =>
    `${path}?${[...others.map(escapeBrackets), `page%5Bnumber%5D=${page}`, `page%5Bsize%5D=${size}`].join('&')}`;
  return {
    links: {
      self: link(number),
      first: link(1),
      prev: previous === null ? null : link(previous),
      next: next === null ? null : link(next),
      last: link(pages),
    },
    meta: {
      pagination: {
        'current-page': number,
        'page-size': size,
        'prev-page': previous,
        'next-page': next,
        'total-pages': pages,
        'total-count': total,
      },
    },
  };
}

/** The document of a page, with absolute links [HOST-6]. */
export function pageDocument(
  request: FastifyRequest,
  page: PageRequest,
  total: number,
  items: readonly ResourceObject[],
  extras: DocumentExtras = {},
): JsonApiDocument<readonly ResourceObject[]> {
  const { links, meta } = pageLinks(request.linkOrigin + request.url, page, total);
  return document(items, { ...extras, links, meta: { ...extras.meta, ...meta } });
}

function positive(query: Query, name: string): number | undefined {
  const text = query.text(name);
  if (text === undefined || text === '') return undefined;
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= 1) return number;
  throw new DomainError('badRequest', `${name} must be a whole number from 1 on.`);
}

function escapeBrackets(pair: string): string {
  return pair.replaceAll('[', '%5B').replaceAll(']', '%5D');
}
