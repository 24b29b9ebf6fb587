import { readDocument, readString, requireString } from '@rollcall/fastify';
import type { FastifyInstance } from 'fastify';
import { firstDocument } from '../answers.js';
import { hostCallerOf } from '../authenticate.js';
import { given } from '../given.js';
import type { RouteContext } from '../route-context.js';

const types = ['users'];

/** The token's own account; one that SCIM manages is changed in the identity provider only [USER-10]. */
export function accountRoutes(scope: FastifyInstance, { host, documents }: RouteContext): void {
  scope.get('/account/details', async (request) =>
    firstDocument(await documents.users([hostCallerOf(request).account])),
  );
  scope.patch('/account/update', async (request) => {
    const { attributes } = readDocument(request.body, { types });
    const changes = given({ username: readString(attributes, 'username'), email: readString(attributes, 'email') });
    return firstDocument(await documents.users([await host.accounts.update(hostCallerOf(request), changes)]));
  });
  scope.patch('/account/password', async (request) => {
    const { attributes } = readDocument(request.body, { types });
    const change = {
      password: requireString(attributes, 'password'),
      ...given({
        currentPassword: readString(attributes, 'current_password'),
        passwordConfirmation: readString(attributes, 'password_confirmation'),
      }),
    };
    return firstDocument(await documents.users([await host.accounts.changePassword(hostCallerOf(request), change)]));
  });
}
