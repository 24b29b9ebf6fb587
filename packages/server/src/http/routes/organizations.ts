import {
  document,
  noContent,
  offsetOf,
  pageDocument,
  queryOf,
  readDocument,
  readPage,
  readString,
  requireString,
} from '@rollcall/fastify';
import type { FastifyInstance } from 'fastify';
import { firstDocument } from '../answers.js';
import { hostCallerOf } from '../authenticate.js';
import { entitlementSetDocument } from '../documents/organization-document.js';
import { given } from '../given.js';
import { readSearch } from '../query-filters.js';
import type { OneOrganization, RouteContext } from '../route-context.js';

const types = ['organizations'];
const one = '/organizations/:name';

/** Organizations. Whatever else clients ask below one is not there: 404 by the surface. */
export function organizationRoutes(scope: FastifyInstance, { host, documents }: RouteContext): void {
  const { organizations } = host;
  scope.get('/organizations', async (request) => {
    const query = queryOf(request);
    const page = readPage(query);
    const caller = hostCallerOf(request);
    const search = { q: readSearch(query), offset: offsetOf(page), limit: page.size };
    const { total, items } = await organizations.list(caller, search);
    return pageDocument(request, page, total, await documents.organizations(caller, items));
  });
  scope.post('/organizations', async (request, reply) => {
    const caller = hostCallerOf(request);
    const { attributes } = readDocument(request.body, { types });
    const input = {
      name: requireString(attributes, 'name'),
      email: requireString(attributes, 'email'),
      settings: attributes,
    };
    const made = await organizations.create(caller, input);
    return reply.code(201).send(firstDocument(await documents.organizations(caller, [made])));
  });
  scope.get<OneOrganization>(one, async (request) => {
    const caller = hostCallerOf(request);
    return firstDocument(await documents.organizations(caller, [await organizations.get(caller, request.params.name)]));
  });
  scope.patch<OneOrganization>(one, async (request) => {
    const caller = hostCallerOf(request);
    const { attributes } = readDocument(request.body, { types });
    const named = given({ name: readString(attributes, 'name'), email: readString(attributes, 'email') });
    const changed = await organizations.update(caller, request.params.name, { ...named, settings: attributes });
    return firstDocument(await documents.organizations(caller, [changed]));
  });
  scope.delete<OneOrganization>(one, async (request, reply) => {
    await organizations.delete(hostCallerOf(request), request.params.name);
    return noContent(reply);
  });
  scope.get<OneOrganization>(`${one}/entitlement-set`, async (request) =>
    document(entitlementSetDocument(await organizations.get(hostCallerOf(request), request.params.name))),
  );
}
