import { createHash } from 'node:crypto';
import { normalizeIP } from '@fastify/rate-limit';
import type { Limits } from '@rollcall/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerToken } from '../http/bearer.js';
import { createLimiter } from '../http/limiter.js';
import { type RateState, rateLimited } from '../http/rate-state.js';

/** The rates of the surface: of every route [HOST-1], of the SCIM settings [SET-6], of changes to team links [LINK-7]. */
export type RateName = 'general' | 'settings' | 'mapping';

/** Counts requests, writes the headers of the rate that applies, and refuses what is beyond it [HOST-1]. */
export interface Rates {
  /** Before authentication: by token, or by address when there is none. */
  countCredential(request: FastifyRequest, reply: FastifyReply, rate: RateName): Promise<void>;
  /** After authentication: by account. */
  countCaller(request: FastifyRequest, reply: FastifyReply, rate: RateName): Promise<void>;
}

type RateLimits = Pick<Limits, 'adminRequestsPerSecond' | 'settingsRequestsPerSecond' | 'mappingRequestsPerMinute'>;

const second = 1000;
const minute = 60 * second;

/** Makes the surface's rates. */
export function createRates(scope: FastifyInstance, limits: RateLimits): Rates {
  const perSecond = (name: string, limit: number) =>
    createLimiter(scope, { name, limit, window: second, key: credentialKey });
  const general = perSecond('general', limits.adminRequestsPerSecond);
  const settings = perSecond('settings', limits.settingsRequestsPerSecond);
  const mapping = createLimiter(scope, {
    name: 'mapping',
    limit: limits.mappingRequestsPerMinute,
    window: minute,
    key: (request) => request.caller?.accountId ?? normalizeIP(request.ip),
  });
  return {
    async countCredential(request, reply, rate) {
      const count = rate === 'settings' ? settings : general;
      enforce(reply, await count(request), second);
    },
    async countCaller(request, reply, rate) {
      if (rate === 'mapping') enforce(reply, await mapping(request), minute);
    },
  };
}

/** The token's digest, so that the token itself is not kept; the address when there is none. */
function credentialKey(request: FastifyRequest): string {
  const token = bearerToken(request.headers.authorization);
  return token === undefined ? normalizeIP(request.ip) : createHash('sha256').update(token).digest('base64url');
}

/** A rate that is off says 0, which clients take for "none". */
function enforce(reply: FastifyReply, state: RateState, window: number): void {
  reply.headers({
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': String(state.reset),
  });
  if (state.exceeded) throw rateLimited(state, window);
}
