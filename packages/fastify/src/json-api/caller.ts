import { type AccountId, DomainError, type RequestContext, type TenantId } from '@rollcall/core';
import type { FastifyRequest } from 'fastify';

/** Who a request on the admin surface comes from: the account of the host product that its token belongs to. */
export interface AdminCaller {
  readonly accountId: AccountId;
  readonly username: string;
  readonly isSiteAdmin: boolean;
  /** A site admin who acts as someone else may not make SCIM tokens [TOK-9]. */
  readonly impersonating: boolean;
}

/** Finds the caller by the request's credential. Undefined: there is none, or it is not valid; the answer is 401. */
export type Authenticate = (request: FastifyRequest) => Promise<AdminCaller | undefined>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; null on a public route [SET-3]. */
    caller: AdminCaller | null;
  }
}

/** The caller of a route that is not public. */
export function callerOf(request: FastifyRequest): AdminCaller {
  if (request.caller === null) throw unauthorized();
  return request.caller;
}

/** The caller, who must be a site admin: anyone else is told that there is nothing here [SET-3]. */
export function requireSiteAdmin(request: FastifyRequest): AdminCaller {
  const caller = callerOf(request);
  if (!caller.isSiteAdmin) throw routeNotFound();
  return caller;
}

/** What use cases want to know of the request, for the audit [AUD-1]. */
export function adminContext(request: FastifyRequest, tenant: TenantId): RequestContext {
  const { accountId } = callerOf(request);
  return { tenant, actor: { kind: 'admin', id: accountId }, ip: request.ip, requestId: request.id };
}

/** No token, or a bad one [HOST-5]. */
export function unauthorized(): DomainError {
  return new DomainError('unauthorized', 'A valid API token is needed: send it as "Authorization: Bearer <token>".');
}

/** A route that does not exist, or that the caller may not know of [HOST-5, SET-3]. */
export function routeNotFound(): DomainError {
  return new DomainError('notFound', 'There is nothing at this URL, or you may not see it.');
}
