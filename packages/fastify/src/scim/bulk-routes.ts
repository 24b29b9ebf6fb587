import { bulkResponse, type Provisioning, scimError } from '@rollcall/core';
import type { FastifyInstance } from 'fastify';
import { logFailure, toDomainError } from '../http/framework-error.js';
import { rateLimited } from '../http/rate-state.js';
import type { RateWindows } from '../http/rate-windows.js';
import { rateWindow } from './admission.js';
import { bodyOfAnswer } from './answer.js';
import { refuseRoutes } from './refused-routes.js';
import { bodyOf, contextOf } from './request.js';

const url = '/Bulk';
const config = { scim: { purpose: 'provisioning', nameOfLimit: 'maxPayloadSize' } } as const;

/**
 * Many operations in one request; where the profile has none they are not implemented. Each of them counts as a request of
 * the tenant [SCIM-3]: one bulk is let in while the rate is not exhausted, and what it takes beyond the rate is waited for
 * by the requests that follow. @see RFC 7644 §3.7
 */
export function bulkRoutes(scope: FastifyInstance, provisioning: Provisioning, rate: RateWindows): void {
  const { profile, bulk } = provisioning;
  if (profile.features.bulk) {
    scope.post(url, { config }, async (request, reply) => {
      const context = contextOf(request);
      const results = await bulk(context, bodyOf(request), async (operations) => {
        // The request itself is counted already.
        const state = rate.charge(context.tenant, operations - 1);
        if (state.exceeded) throw rateLimited(state, rateWindow);
      });
      const response = bulkResponse(results, (error) => {
        const known = toDomainError(error);
        logFailure(request, known);
        return scimError(known);
      });
      return bodyOfAnswer(reply, response);
    });
  }
  refuseRoutes(scope, { url, offers: profile.features.bulk ? ['POST'] : [], purpose: 'provisioning' });
}
