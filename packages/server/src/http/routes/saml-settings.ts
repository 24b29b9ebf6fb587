import { document, readDocument } from '@rollcall/fastify';
import type { FastifyInstance } from 'fastify';
import { hostCallerOf } from '../authenticate.js';
import { samlDocument } from '../documents/saml-document.js';
import type { RouteContext } from '../route-context.js';
import { readSamlInput } from '../saml-input.js';

const config = { jsonApi: { access: 'siteAdmin' } } as const;
const url = '/admin/saml-settings';
const types = ['saml-settings'];

/** The host's SAML sign-in [SET-3, STATE-12]. */
export function samlRoutes(scope: FastifyInstance, { host: { saml }, baseUrl }: RouteContext): void {
  scope.get(url, { config }, async (request) =>
    document(samlDocument(await saml.get(hostCallerOf(request)), baseUrl())),
  );
  scope.patch(url, { config }, async (request) => {
    const { attributes } = readDocument(request.body, { types });
    const changed = await saml.update(hostCallerOf(request), readSamlInput(attributes));
    return document(samlDocument(changed, baseUrl()));
  });
  scope.post(`${url}/actions/revoke-old-certificate`, { config }, async (request) =>
    document(samlDocument(await saml.revokeOldIdpCert(hostCallerOf(request)), baseUrl())),
  );
}
