import { teamId } from '@rollcall/core';
import { noContent, readIdentifiers } from '@rollcall/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { membershipId } from '../../host/index.js';
import { hostCallerOf } from '../authenticate.js';
import type { OneResource, RouteContext } from '../route-context.js';

const users = '/teams/:id/relationships/users';
const memberships = '/teams/:id/relationships/organization-memberships';

/** Members of teams, changed by hand: users by username, memberships by id; refused while a group is linked [LOCK-1]. */
export function teamMemberRoutes(scope: FastifyInstance, { host: { teamMembers } }: RouteContext): void {
  const usernames = (request: FastifyRequest) => readIdentifiers(request.body, { types: ['users'] });
  const ids = (request: FastifyRequest) =>
    readIdentifiers(request.body, { types: ['organization-memberships'] }).map(membershipId);

  scope.post<OneResource>(users, async (request, reply) => {
    await teamMembers.addUsers(hostCallerOf(request), teamId(request.params.id), usernames(request));
    return noContent(reply);
  });
  scope.delete<OneResource>(users, async (request, reply) => {
    await teamMembers.removeUsers(hostCallerOf(request), teamId(request.params.id), usernames(request));
    return noContent(reply);
  });
  scope.post<OneResource>(memberships, async (request, reply) => {
    await teamMembers.addMemberships(hostCallerOf(request), teamId(request.params.id), ids(request));
    return noContent(reply);
  });
  scope.delete<OneResource>(memberships, async (request, reply) => {
    await teamMembers.removeMemberships(hostCallerOf(request), teamId(request.params.id), ids(request));
    return noContent(reply);
  });
}
