import { DomainError, type Preconditions, type RequestContext, type ResourceQuery } from '@rollcall/core';
import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import { parseQuery } from '../http/query.js';

/** What a route is for: while paused, provisioning is refused and discovery is not [STATE-8]. */
export type Purpose = 'provisioning' | 'discovery';

declare module 'fastify' {
  interface FastifyContextConfig {
    scim?: {
      readonly purpose: Purpose;
      /** What the limit of the body's size is called in discovery. @see RFC 7644 §3.7.4 */
      readonly nameOfLimit?: string;
    };
  }
  interface FastifyRequest {
    /** Whose request it is; null until its token was checked. */
    scim: RequestContext | null;
  }
}

/** The `config` of a route. */
export function purposeIs(purpose: Purpose): FastifyContextConfig {
  return { scim: { purpose } };
}

/** Whose request it is, on a surface that lets nobody in without a token. */
export function contextOf(request: FastifyRequest): RequestContext {
  if (request.scim === null) throw new Error('the request was not admitted');
  return request.scim;
}

/** The query parameters that queries and projections take; others are ignored. @see RFC 7644 §3.4.2, RFC 9865 §2 */
export function resourceQueryOf(request: FastifyRequest): ResourceQuery {
  const query = parseQuery(request.url, 'invalidValue');
  return {
    filter: query.text('filter'),
    sortBy: query.text('sortBy'),
    sortOrder: query.text('sortOrder'),
    startIndex: query.text('startIndex'),
    count: query.text('count'),
    cursor: query.text('cursor'),
    attributes: query.text('attributes'),
    excludedAttributes: query.text('excludedAttributes'),
  };
}

/** The versions that a request names. @see RFC 7644 §3.14, RFC 9110 §13.1 */
export function preconditionsOf({ headers }: FastifyRequest): Preconditions {
  return { ifMatch: headers['if-match'], ifNoneMatch: headers['if-none-match'] };
}

/** The body of a request that needs one. */
export function bodyOf(request: FastifyRequest): unknown {
  if (request.body !== undefined) return request.body;
  throw new DomainError('invalidSyntax', `${request.method} needs a JSON body.`);
}

const longestId = 200;

/** The id in the URL: all that follows the endpoint. What no server would issue is nothing that exists. */
export function idOf(request: FastifyRequest): string {
  const { '*': id = '' } = request.params as { readonly '*'?: string };
  return id.length > longestId ? id.slice(0, longestId) : id;
}
