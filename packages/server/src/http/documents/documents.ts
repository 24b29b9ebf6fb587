import type { AccountId } from '@rollcall/core';
import type { ResourceObject } from '@rollcall/fastify';
import type { HostAccount, HostCaller, MembershipId, OrganizationMembership, Team } from '../../host/index.js';
import type { HostRoutesOptions } from '../host-routes-options.js';
import { createMembershipDocuments } from './membership-documents.js';
import { createOrganizationDocuments, type OrganizationDocuments } from './organization-documents.js';
import { createScimViews } from './scim-views.js';
import { createTeamDocuments } from './team-documents.js';
import { createUserDocuments, type UserDocuments } from './user-documents.js';

/** Documents, and those that a client asked to have beside them; nothing asked, no `included`. */
export interface Bundle {
  readonly items: readonly ResourceObject[];
  readonly extras: { readonly included?: readonly ResourceObject[] };
}

/** The relationships whose resources a client wants to have in `included`. */
export type Include = ReadonlySet<string>;

/**
 * The documents of the host's resources (admin-api.md, "Documents"). A list costs a bounded number of reads, however
 * long it is, save one look at the caller's role for each organization in it.
 */
export interface Documents extends UserDocuments, Pick<OrganizationDocuments, 'organizations'> {
  /** `include`: organizations. */
  adminUserBundle(caller: HostCaller, accounts: readonly HostAccount[], include: Include): Promise<Bundle>;
  /** `include`: user, teams. */
  membershipBundle(
    caller: HostCaller,
    memberships: readonly OrganizationMembership[],
    include: Include,
  ): Promise<Bundle>;
  /** `include`: users, organization-memberships. */
  teamBundle(caller: HostCaller, teams: readonly Team[], include: Include): Promise<Bundle>;
}

/** Makes the documents. */
export function createDocuments(options: HostRoutesOptions): Documents {
  const { repository } = options;
  const scim = createScimViews(options);
  const users = createUserDocuments(repository, scim);
  const organizations = createOrganizationDocuments(options);
  const memberships = createMembershipDocuments(repository, organizations);
  const teams = createTeamDocuments(repository, organizations, scim);
  const usersBy = async (ids: readonly AccountId[]) => users.users([...(await repository.accounts(ids)).values()]);
  const membershipsBy = async (caller: HostCaller, ids: readonly MembershipId[]) =>
    (await memberships(caller, [...(await repository.memberships(ids)).values()])).items;
  return {
    ...users,
    organizations: organizations.organizations,
    async adminUserBundle(caller, accounts, include) {
      const items = await users.adminUsers(accounts);
      if (!include.has('organizations')) return bundle(items, include, []);
      const byAccount = await repository.organizationsOf(accounts.map(({ id }) => id));
      const distinct = new Map([...byAccount.values()].flat().map((organization) => [organization.id, organization]));
      return bundle(items, include, await organizations.organizations(caller, [...distinct.values()]));
    },
    async membershipBundle(caller, list, include) {
      const batch = await memberships(caller, list);
      return bundle(batch.items, include, [
        ...(include.has('user') ? await users.usersOf(list) : []),
        ...(include.has('teams') ? (await teams(caller, batch.teams)).items : []),
      ]);
    },
    async teamBundle(caller, list, include) {
      const batch = await teams(caller, list);
      return bundle(batch.items, include, [
        ...(include.has('users') ? await usersBy(batch.accounts) : []),
        ...(include.has('organization-memberships') ? await membershipsBy(caller, batch.memberships) : []),
      ]);
    },
  };
}

function bundle(items: readonly ResourceObject[], include: Include, included: readonly ResourceObject[]): Bundle {
  return { items, extras: include.size === 0 ? {} : { included } };
}
