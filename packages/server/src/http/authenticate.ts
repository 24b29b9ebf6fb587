import { type AdminCaller, type Authenticate, bearerToken, callerOf } from '@rollcall/fastify';
import type { FastifyRequest } from 'fastify';
import type { Authentication, HostAccount, HostCaller } from '../host/index.js';

/** A caller of the admin surface, with the account that the host knows them by. */
interface AccountCaller extends AdminCaller {
  readonly account: HostAccount;
}

/**
 * Finds the account of the reference host whose API token a request carries; SCIM tokens and everything else are
 * nobody's [HOST-5, USER-7]. @see RFC 6750 §2.1
 */
export function createAuthenticate(authentication: Pick<Authentication, 'authenticate'>): Authenticate {
  return async (request): Promise<AccountCaller | undefined> => {
    const secret = bearerToken(request.headers.authorization);
    const known = secret === undefined ? undefined : await authentication.authenticate(secret);
    if (known === undefined) return undefined;
    const { account } = known;
    const { id: accountId, username, isSiteAdmin } = account;
    return { accountId, username, isSiteAdmin, impersonating: false, account };
  };
}

/** Who calls a route of the host, and from where. The surface must have been given {@link createAuthenticate}'s result. */
export function hostCallerOf(request: FastifyRequest): HostCaller {
  const caller: AdminCaller & Partial<AccountCaller> = callerOf(request);
  if (caller.account === undefined) throw new Error("the host's routes need the authentication of its own accounts");
  return { account: caller.account, ip: request.ip, requestId: request.id };
}
