import type { ResourceObject } from '@rollcall/fastify';
import type { HostAccount, HostRepository, OrganizationMembership } from '../../host/index.js';
import { toMany } from './identifier.js';
import { userIdOf } from './membership-document.js';
import type { ScimViews } from './scim-views.js';
import { invitedUserDocument, userDocument } from './user-document.js';

/** The documents of users. */
export interface UserDocuments {
  users(accounts: readonly HostAccount[]): Promise<readonly ResourceObject[]>;
  /** As a site admin sees them: with their suspension and organizations. */
  adminUsers(accounts: readonly HostAccount[]): Promise<readonly ResourceObject[]>;
  /** The users of memberships, invited ones too, each once. */
  usersOf(memberships: readonly OrganizationMembership[]): Promise<readonly ResourceObject[]>;
}

/** Makes them; each call reads a bounded number of times, however many users there are. */
export function createUserDocuments(repository: HostRepository, scim: ScimViews): UserDocuments {
  async function users(accounts: readonly HostAccount[]): Promise<readonly ResourceObject[]> {
    const view = await scim.ofUsers(accounts);
    return accounts.map((account) => userDocument(account, view(account)));
  }

  /** Names the organization whose directory an account is in; of the site's own accounts nothing is said [TEN-5]. */
  async function directoriesOf(accounts: readonly HostAccount[]) {
    const ids = [...new Set(accounts.map(({ directory }) => directory).filter((id) => id !== null))];
    const found = ids.length === 0 ? undefined : await repository.organizations(ids);
    return ({ directory }: HostAccount): object =>
      directory === null ? {} : { 'directory-organization': found?.get(directory)?.name ?? null };
  }

  return {
    users,
    async adminUsers(accounts) {
      const organizations = await repository.organizationsOf(accounts.map(({ id }) => id));
      const documents = await users(accounts);
      const confinedTo = await directoriesOf(accounts);
      return accounts.flatMap((account, index) => {
        const document = documents[index];
        if (document === undefined) return [];
        const names = (organizations.get(account.id) ?? []).map(({ name }) => name);
        return {
          ...document,
          attributes: { ...document.attributes, 'is-suspended': account.suspended, ...confinedTo(account) },
          relationships: { ...document.relationships, organizations: toMany('organizations', names) },
        };
      });
    },
    async usersOf(memberships) {
      const ids = memberships.flatMap(({ accountId }) => accountId ?? []);
      const accounts = await repository.accounts(ids);
      const invited = memberships.filter(({ accountId }) => accountId === null);
      return [
        ...(await users([...accounts.values()])),
        ...invited.map((membership) => invitedUserDocument(userIdOf(membership), membership.email ?? '')),
      ];
    },
  };
}
