import type { TeamDrift } from '@rollcall/core';
import type { FastifyInstance } from 'fastify';
import { readBoolean, readInteger, readString } from '../json-api/attributes.js';
import { adminContext } from '../json-api/caller.js';
import { document, type ResourceObject } from '../json-api/document.js';
import { readDocument } from '../json-api/read-document.js';
import type { AdminRoutes } from './options.js';

const type = 'scim-reconciliations';
const teamsOfPage = 20;
const mostTeams = 100;

/** Compares teams with the groups that they follow, and makes them equal again [SYNC-2]. */
export function reconciliationRoutes(scope: FastifyInstance, { provisioning, tenantOf, access }: AdminRoutes): void {
  const { reconcile } = provisioning;
  scope.post('/admin/scim-reconciliations', { config: { jsonApi: { access } } }, async (request) => {
    const context = adminContext(request, await tenantOf(request));
    const { attributes } = readDocument(request.body, { types: [type] });
    const options = { dryRun: readBoolean(attributes, 'dry-run') ?? false };
    const team = readString(attributes, 'team-id');
    if (team !== undefined) {
      return document([driftDocument(await reconcile.team(context, team, options))], { meta: { 'next-after': null } });
    }
    const size = Math.min(Math.max(readInteger(attributes, 'page-size') ?? teamsOfPage, 1), mostTeams);
    const page = await reconcile.page(context, readString(attributes, 'after'), size, options);
    return document(page.teams.map(driftDocument), { meta: { 'next-after': page.next ?? null } });
  });
}

function driftDocument({ team, group, outcome, missing, extra, pending }: TeamDrift): ResourceObject {
  const attributes = { outcome, 'scim-group-id': group, missing, extra, 'pending-messages': pending };
  return { id: team, type, attributes };
}
