import { accountId, foldCase, type HostDirectory, type TenantId } from '@rollcall/core';
import type { Tenancy } from '../model/index.js';
import type { HostRepository } from '../ports/index.js';
import { siteDirectory } from '../sqlite/version-2.js';
import { hostCollections } from './collections.js';
import type { AccountDocument, TeamMemberDocument } from './documents.js';
import type { Reads } from './reads.js';
import { recoveryAdmins } from './recovery-admins.js';
import { toAccount } from './to-model.js';

/** What the domain reads of this host: of accounts and teams, those within the tenant's reach; sign-in is the site's. */
export function createDirectory(reads: Reads, repository: HostRepository, tenancy: Tenancy): HostDirectory {
  const directoryOf = async (tenant: TenantId): Promise<string | undefined> =>
    tenancy === 'site' ? siteDirectory : (await repository.organizationByConfiguration(tenant))?.id;
  const account = async (tenant: TenantId, names: Partial<AccountDocument>) => {
    const directory = await directoryOf(tenant);
    if (directory === undefined) return undefined;
    return reads.one<AccountDocument>(hostCollections.accounts, { ...names, directory });
  };
  return {
    saml: () => repository.saml(),
    accounts: (_tenant, ids) => repository.accounts(ids),
    accountByEmail: async (tenant, emailKey) => {
      const found = await account(tenant, { emailKey });
      return found === undefined ? undefined : toAccount(found);
    },
    usernameTaken: async (tenant, username) =>
      (await account(tenant, { usernameKey: foldCase(username) })) !== undefined,
    team: async (tenant, id) => {
      const [team, directory] = await Promise.all([repository.team(id), directoryOf(tenant)]);
      return tenancy === 'site' || team?.organizationId === directory ? team : undefined;
    },
    teamMembers: async (tenant, id, after, limit) => {
      const [team, directory] = await Promise.all([repository.team(id), directoryOf(tenant)]);
      if (tenancy !== 'site' && team?.organizationId !== directory) return [];
      const match = {
        teamId: id,
        membershipId: { $ne: null },
        ...(after !== undefined && { accountId: { $gt: after } }),
      };
      const pipeline = [{ $match: match }, { $sort: { accountId: 1 } }, { $limit: limit }];
      const found = await reads.list<TeamMemberDocument>(hostCollections.teamMembers, pipeline);
      return found.map((member) => member.accountId);
    },
    recoveryAdmins: async (_tenant, limit) => {
      const pipeline = [{ $match: recoveryAdmins }, { $limit: limit }];
      return (await reads.list<AccountDocument>(hostCollections.accounts, pipeline)).map(({ _id }) => accountId(_id));
    },
  };
}
