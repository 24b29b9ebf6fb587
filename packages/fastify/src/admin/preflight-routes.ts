import type { FastifyInstance } from 'fastify';
import { document } from '../json-api/document.js';
import type { AdminRoutes } from './options.js';

const config = { jsonApi: { access: 'siteAdmin' } } as const;

/** What SCIM needs, and how it stands [STATE-14]. */
export function preflightRoutes(scope: FastifyInstance, { provisioning, tenantOf }: AdminRoutes): void {
  scope.get('/admin/scim-preflight', { config }, async (request) => {
    const { ready, checks } = await provisioning.preflight(await tenantOf(request));
    return document({ id: 'scim', type: 'scim-preflight-reports', attributes: { ready, checks } });
  });
}
