import type { ResourceObject } from '@rollcall/fastify';
import type { HostCaller, Organization, OrganizationId, OrganizationRole } from '../../host/index.js';
import type { HostRoutesOptions } from '../host-routes-options.js';
import { organizationDocument } from './organization-document.js';

/** The documents of organizations, and how their caller stands to them. */
export interface OrganizationDocuments {
  organizations(caller: HostCaller, organizations: readonly Organization[]): Promise<readonly ResourceObject[]>;
  surroundings(caller: HostCaller, ids: readonly OrganizationId[]): Promise<OrganizationSurroundings>;
}

/** Names and roles, by the organization's id. */
export interface OrganizationSurroundings {
  name(id: OrganizationId): string;
  role(id: OrganizationId): OrganizationRole;
}

/** Makes them. */
export function createOrganizationDocuments({ host, repository }: HostRoutesOptions): OrganizationDocuments {
  async function rolesOf(caller: HostCaller, ids: readonly OrganizationId[]) {
    const roles = new Map<OrganizationId, OrganizationRole>();
    for (const id of new Set(ids)) roles.set(id, await host.access.role(caller, id));
    return (id: OrganizationId) => roles.get(id) ?? 'none';
  }

  return {
    async organizations(caller, organizations) {
      const { enabled: samlEnabled } = await repository.saml();
      const role = await rolesOf(
        caller,
        organizations.map(({ id }) => id),
      );
      return organizations.map((organization) =>
        organizationDocument(organization, { role: role(organization.id), samlEnabled }),
      );
    },
    async surroundings(caller, ids) {
      const organizations = await repository.organizations([...new Set(ids)]);
      return { name: (id) => organizations.get(id)?.name ?? '', role: await rolesOf(caller, ids) };
    },
  };
}
