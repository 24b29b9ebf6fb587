import { teamId } from '@rollcall/core';
import { noContent, offsetOf, queryOf, readDocument, readPage, requireString } from '@rollcall/fastify';
import type { FastifyInstance } from 'fastify';
import { bundlePage, oneDocument } from '../answers.js';
import { hostCallerOf } from '../authenticate.js';
import { readInclude, readList, readSearch } from '../query-filters.js';
import type { OneOrganization, OneResource, RouteContext } from '../route-context.js';
import { readTeamInput } from '../team-input.js';

const types = ['teams'];
const list = '/organizations/:name/teams';
const one = '/teams/:id';
const nothing: ReadonlySet<string> = new Set();

/** Teams of organizations. What a link locks is refused by the use cases [LOCK-2, LOCK-3]. */
export function teamRoutes(scope: FastifyInstance, { host, documents }: RouteContext): void {
  const { teams } = host;
  scope.get<OneOrganization>(list, async (request) => {
    const caller = hostCallerOf(request);
    const query = queryOf(request);
    const page = readPage(query);
    const { total, items } = await teams.list(caller, request.params.name, {
      q: readSearch(query),
      names: readList(query, 'filter[names]'),
      offset: offsetOf(page),
      limit: page.size,
    });
    return bundlePage(request, { page, total }, await documents.teamBundle(caller, items, readInclude(query)));
  });
  scope.post<OneOrganization>(list, async (request, reply) => {
    const caller = hostCallerOf(request);
    const { attributes } = readDocument(request.body, { types });
    const input = { ...readTeamInput(attributes), name: requireString(attributes, 'name') };
    const made = await teams.create(caller, request.params.name, input);
    return reply.code(201).send(oneDocument(await documents.teamBundle(caller, [made], nothing)));
  });
  scope.get<OneResource>(one, async (request) => {
    const caller = hostCallerOf(request);
    const team = await teams.get(caller, teamId(request.params.id));
    return oneDocument(await documents.teamBundle(caller, [team], readInclude(queryOf(request))));
  });
  scope.patch<OneResource>(one, async (request) => {
    const caller = hostCallerOf(request);
    const { attributes } = readDocument(request.body, { types });
    const changed = await teams.update(caller, teamId(request.params.id), readTeamInput(attributes));
    return oneDocument(await documents.teamBundle(caller, [changed], nothing));
  });
  scope.delete<OneResource>(one, async (request, reply) => {
    await teams.delete(hostCallerOf(request), teamId(request.params.id));
    return noContent(reply);
  });
}
