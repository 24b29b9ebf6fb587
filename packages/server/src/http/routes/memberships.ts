import { teamId } from '@rollcall/core';
import {
  noContent,
  offsetOf,
  queryOf,
  readDocument,
  readPage,
  readRelationship,
  requireString,
} from '@rollcall/fastify';
import type { FastifyInstance } from 'fastify';
import { type MembershipStatus, membershipId } from '../../host/index.js';
import { bundlePage, oneDocument } from '../answers.js';
import { hostCallerOf } from '../authenticate.js';
import { readChoice, readInclude, readList, readSearch } from '../query-filters.js';
import type { OneOrganization, OneResource, RouteContext } from '../route-context.js';

const list = '/organizations/:name/organization-memberships';
const one = '/organization-memberships/:id';
const statuses: readonly MembershipStatus[] = ['active', 'invited'];

/** Memberships of organizations. */
export function membershipRoutes(scope: FastifyInstance, { host, documents }: RouteContext): void {
  const { memberships } = host;
  scope.get<OneOrganization>(list, async (request) => {
    const caller = hostCallerOf(request);
    const query = queryOf(request);
    const page = readPage(query);
    const { total, items } = await memberships.list(caller, request.params.name, {
      q: readSearch(query),
      emails: readList(query, 'filter[email]'),
      status: readChoice(query, 'filter[status]', statuses),
      offset: offsetOf(page),
      limit: page.size,
    });
    return bundlePage(request, { page, total }, await documents.membershipBundle(caller, items, readInclude(query)));
  });
  scope.post<OneOrganization>(list, async (request, reply) => {
    const caller = hostCallerOf(request);
    const body = readDocument(request.body, { types: ['organization-memberships'] });
    const teams = readRelationship(body, 'teams', { types: ['teams'] }) ?? [];
    const invitation = { email: requireString(body.attributes, 'email'), teams: teams.map(teamId) };
    const made = await memberships.create(caller, request.params.name, invitation);
    // Who invites reads the user off the answer, and has no other way to ask for it.
    const bundle = await documents.membershipBundle(caller, [made], new Set(['user']));
    return reply.code(201).send(oneDocument(bundle));
  });
  scope.get<OneResource>(one, async (request) => {
    const caller = hostCallerOf(request);
    const membership = await memberships.get(caller, membershipId(request.params.id));
    return oneDocument(await documents.membershipBundle(caller, [membership], readInclude(queryOf(request))));
  });
  scope.delete<OneResource>(one, async (request, reply) => {
    await memberships.delete(hostCallerOf(request), membershipId(request.params.id));
    return noContent(reply);
  });
}
