import { adminContext, document, noContent, readDocument } from '@rollcall/fastify';
import type { FastifyInstance } from 'fastify';
import type { Organization } from '../../host/index.js';
import { hostCallerOf } from '../authenticate.js';
import { scimConfigurationDocument } from '../documents/scim-configuration-document.js';
import type { OneOrganization, OneResource, RouteContext } from '../route-context.js';

const config = { jsonApi: { rate: 'settings' } } as const;
const types = ['scim-configurations'];
const ofOrganization = '/organizations/:name/scim-configuration';
const one = '/scim-configurations/:id';
const actions = { enable: { paused: false }, disable: { paused: true } } as const;

/** The provisioning configurations of organizations, for their owners and for site admins [TEN-1, TEN-3]. */
export function scimConfigurationRoutes(scope: FastifyInstance, { host, provisioning, scimUrl }: RouteContext): void {
  const { scimConfigurations } = host;
  const shown = async (organization: Organization) => {
    const tenant = organization.configurationId;
    const configuration = await provisioning.configuration(tenant);
    return document(scimConfigurationDocument(organization, configuration, scimUrl(tenant)));
  };
  scope.get<OneOrganization>(ofOrganization, { config }, async (request) =>
    shown(await scimConfigurations.ofOrganization(hostCallerOf(request), request.params.name)),
  );
  scope.post<OneOrganization>(ofOrganization, { config }, async (request, reply) => {
    if (request.body !== undefined) readDocument(request.body, { types });
    const made = await scimConfigurations.create(hostCallerOf(request), request.params.name);
    return reply.code(201).send(await shown(made));
  });
  scope.delete<OneOrganization>(ofOrganization, { config }, async (request, reply) => {
    await scimConfigurations.delete(hostCallerOf(request), request.params.name);
    return noContent(reply);
  });
  scope.get<OneResource>(one, { config }, async (request) =>
    shown(await scimConfigurations.byId(hostCallerOf(request), request.params.id)),
  );
  for (const [action, wish] of Object.entries(actions)) {
    scope.put<OneResource>(`${one}/actions/${action}`, { config }, async (request) => {
      const organization = await scimConfigurations.byId(hostCallerOf(request), request.params.id);
      await provisioning.settings.modify(adminContext(request, organization.configurationId), wish);
      return shown(organization);
    });
  }
}
