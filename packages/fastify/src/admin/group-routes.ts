import type { Group } from '@rollcall/core';
import type { FastifyInstance } from 'fastify';
import type { ResourceObject } from '../json-api/document.js';
import { pageDocument, queryOf, readPage } from '../json-api/page.js';
import type { AdminRoutes } from './options.js';

/** The SCIM groups that a team may be linked to [GRPS-1, GRPS-2]. */
export function groupRoutes(
  scope: FastifyInstance,
  { provisioning, tenantOf, access }: AdminRoutes,
  url: string,
): void {
  scope.get(url, { config: { jsonApi: { access } } }, async (request) => {
    const tenant = await tenantOf(request);
    const query = queryOf(request);
    const page = readPage(query);
    const found = await provisioning.searchGroups(tenant, {
      q: query.text('q'),
      pageNumber: page.number,
      pageSize: page.size,
    });
    return pageDocument(request, page, found.total, found.items.map(groupDocument));
  });
}

function groupDocument({ id, displayName }: Group): ResourceObject {
  return { id, type: 'scim-groups', attributes: { name: displayName } };
}
