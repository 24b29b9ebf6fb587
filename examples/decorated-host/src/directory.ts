// What SCIM reads of the product.

import type { SamlState, TeamId, TenantId } from '@rollcall/core';
import { type Account, type AccountId, foldCase, type HostDirectory, type HostTeam } from '@rollcall/core';
import { injectable } from 'inversify';
import { People } from './people.js';

/** This product signs its users in with SAML, always. */
export const saml: SamlState = { enabled: true, providerType: 'okta' };

// #region directory
/** Inversify learns from the metadata of the constructor that a Directory needs the People. */
@injectable()
export class Directory implements HostDirectory {
  readonly #people: People;

  constructor(people: People) {
    this.#people = people;
  }

  async saml(): Promise<SamlState> {
    return saml;
  }

  async accounts(_tenant: TenantId, ids: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Account>> {
    const found = ids.map((id) => this.#people.find('id', id)).filter((account) => account !== undefined);
    return new Map(found.map((account) => [account.id, account]));
  }

  async accountByEmail(_tenant: TenantId, emailKey: string): Promise<Account | undefined> {
    return this.#people.find('email_key', emailKey);
  }

  async usernameTaken(_tenant: TenantId, username: string): Promise<boolean> {
    return this.#people.find('username_key', foldCase(username)) !== undefined;
  }

  async team(_tenant: TenantId, id: TeamId): Promise<HostTeam | undefined> {
    return this.#people.team(id);
  }

  async teamMembers(_tenant: TenantId, id: TeamId, after: AccountId | undefined, limit: number) {
    return this.#people.membersAfter(id, after ?? '', limit);
  }

  async recoveryAdmins(_tenant: TenantId, limit: number): Promise<readonly AccountId[]> {
    return this.#people.recoveryAdmins(limit);
  }
}
// #endregion
