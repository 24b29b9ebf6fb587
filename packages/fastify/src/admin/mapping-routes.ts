import { formatInstant, type LinkView } from '@rollcall/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireBoolean, requireString } from '../json-api/attributes.js';
import { adminContext } from '../json-api/caller.js';
import { document, noContent, type ResourceObject } from '../json-api/document.js';
import { readDocument } from '../json-api/read-document.js';
import type { AdminRoutes } from './options.js';

const url = '/admin/teams/:id/scim-group-mapping';
const types = ['scim-group-mapping', 'scim-group-mappings'];

interface OneTeam {
  Params: { readonly id: string };
}

/** The link between a team and a SCIM group [LINK-1..7]. */
export function mappingRoutes(scope: FastifyInstance, { provisioning, tenantOf, access }: AdminRoutes): void {
  const { links } = provisioning;
  const reading = { jsonApi: { access } };
  const changing = { jsonApi: { access, rate: 'mapping' } } as const;
  const contextOf = async (request: FastifyRequest) => adminContext(request, await tenantOf(request));
  scope.get<OneTeam>(url, { config: reading }, async (request) =>
    document(linkDocument(await links.read(await tenantOf(request), request.params.id))),
  );
  scope.post<OneTeam>(url, { config: changing }, async (request, reply) => {
    const context = await contextOf(request);
    const { attributes } = readDocument(request.body, { types });
    const group = requireString(attributes, 'scim-group-id');
    await links.create(context, request.params.id, group);
    return noContent(reply);
  });
  scope.patch<OneTeam>(url, { config: changing }, async (request, reply) => {
    const context = await contextOf(request);
    const { attributes } = readDocument(request.body, { types });
    const paused = requireBoolean(attributes, 'scim-sync-paused');
    await links.setPaused(context, request.params.id, paused);
    return noContent(reply);
  });
  scope.delete<OneTeam>(url, { config: changing }, async (request, reply) => {
    await links.delete(await contextOf(request), request.params.id);
    return noContent(reply);
  });
}

/** A link's document [LINK-4]. */
function linkDocument({ link, group }: LinkView): ResourceObject {
  return {
    id: link.teamId,
    type: 'scim-group-mappings',
    attributes: {
      'scim-group-id': group.id,
      'scim-group-name': group.displayName,
      'scim-sync-paused': link.paused,
      'scim-updated-at': formatInstant(link.updatedAt),
    },
  };
}
