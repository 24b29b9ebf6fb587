import { readDocument, readString, requireString } from '@rollcall/fastify';
import type { FastifyInstance } from 'fastify';
import { firstDocument } from '../answers.js';
import { hostCallerOf } from '../authenticate.js';
import { given } from '../given.js';
import type { OneOrganization, RouteContext } from '../route-context.js';

/** `POST /organizations/:name/service-accounts` (ours): an account that links leave in its teams [LINK-9]. */
export function serviceAccountRoutes(scope: FastifyInstance, { host, documents }: RouteContext): void {
  scope.post<OneOrganization>('/organizations/:name/service-accounts', async (request, reply) => {
    const { attributes } = readDocument(request.body, { types: ['users', 'service-accounts'] });
    const input = {
      username: requireString(attributes, 'username'),
      ...given({ email: readString(attributes, 'email') }),
    };
    const made = await host.serviceAccounts.create(hostCallerOf(request), request.params.name, input);
    return reply.code(201).send(firstDocument(await documents.users([made])));
  });
}
