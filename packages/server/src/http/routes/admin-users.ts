import { type AccountId, accountId } from '@rollcall/core';
import {
  noContent,
  offsetOf,
  queryOf,
  readBoolean,
  readDocument,
  readPage,
  readString,
  requireString,
} from '@rollcall/fastify';
import type { FastifyInstance } from 'fastify';
import type { AdminUsers, HostAccount, HostCaller } from '../../host/index.js';
import { bundlePage, firstDocument } from '../answers.js';
import { hostCallerOf } from '../authenticate.js';
import { given } from '../given.js';
import { readFlag, readInclude, readSearch } from '../query-filters.js';
import type { OneResource, RouteContext } from '../route-context.js';

const config = { jsonApi: { access: 'siteAdmin' } } as const;
const list = '/admin/users';

type Action = (users: AdminUsers, caller: HostCaller, id: AccountId) => Promise<HostAccount>;

const actions: Readonly<Record<string, Action>> = {
  suspend: (users, caller, id) => users.suspend(caller, id),
  unsuspend: (users, caller, id) => users.unsuspend(caller, id),
  grant_admin: (users, caller, id) => users.grantAdmin(caller, id),
  revoke_admin: (users, caller, id) => users.revokeAdmin(caller, id),
};

/** Accounts as site admins manage them [SET-3, USER-10, STATE-14]. Making one by hand is ours. */
export function adminUserRoutes(scope: FastifyInstance, { host, documents }: RouteContext): void {
  const { adminUsers } = host;
  scope.get(list, { config }, async (request) => {
    const caller = hostCallerOf(request);
    const query = queryOf(request);
    const page = readPage(query);
    const { total, items } = await adminUsers.list(caller, {
      q: readSearch(query),
      admin: readFlag(query, 'filter[admin]'),
      suspended: readFlag(query, 'filter[suspended]'),
      offset: offsetOf(page),
      limit: page.size,
    });
    return bundlePage(request, { page, total }, await documents.adminUserBundle(caller, items, readInclude(query)));
  });
  scope.post(list, { config }, async (request, reply) => {
    const { attributes } = readDocument(request.body, { types: ['users'] });
    const input = {
      username: requireString(attributes, 'username'),
      email: requireString(attributes, 'email'),
      ...given({ password: readString(attributes, 'password'), isSiteAdmin: readBoolean(attributes, 'is-admin') }),
    };
    const made = await adminUsers.create(hostCallerOf(request), input);
    return reply.code(201).send(firstDocument(await documents.adminUsers([made])));
  });
  for (const [name, act] of Object.entries(actions)) {
    scope.post<OneResource>(`${list}/:id/actions/${name}`, { config }, async (request) => {
      const account = await act(adminUsers, hostCallerOf(request), accountId(request.params.id));
      return firstDocument(await documents.adminUsers([account]));
    });
  }
  scope.delete<OneResource>(`${list}/:id`, { config }, async (request, reply) => {
    await adminUsers.delete(hostCallerOf(request), accountId(request.params.id));
    return noContent(reply);
  });
}
