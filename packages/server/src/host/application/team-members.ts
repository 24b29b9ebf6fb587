import type { AccountId, TeamId } from '@rollcall/core';
import { DomainError } from '@rollcall/core';
import type { ReferenceCommand } from '../commands/index.js';
import type { MembershipId, OrganizationId } from '../model/index.js';
import { Access } from './access.js';
import { auditHost, commit, execute } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { Tenants } from './tenants.js';

/** The members of a team, changed by hand: only while no group is linked to it [LOCK-1]. */
export class TeamMembers {
  readonly #context: HostContext;
  readonly #access: Access;
  readonly #tenants: Tenants;

  constructor(context: HostContext) {
    this.#context = context;
    this.#access = new Access(context);
    this.#tenants = new Tenants(context);
  }

  /** Adds accounts by username, service accounts too; who is there already stays. Throws `notFound` for an unknown one. */
  async addUsers(caller: HostCaller, team: TeamId, usernames: readonly string[]): Promise<void> {
    const { organizationId } = await this.#access.managedTeam(caller, team);
    const accounts = await this.#accounts(organizationId, usernames);
    const at = this.#context.clock.now();
    await this.#change(caller, organizationId, { type: 'addTeamUsers', team, accounts, at }, usernames);
  }

  /** Takes accounts out by username; who is not in the team is passed over. */
  async removeUsers(caller: HostCaller, team: TeamId, usernames: readonly string[]): Promise<void> {
    const { organizationId } = await this.#access.managedTeam(caller, team);
    const accounts = await this.#accounts(organizationId, usernames);
    await this.#change(caller, organizationId, { type: 'removeTeamUsers', team, accounts }, usernames);
  }

  /** Adds members of the organization, invited ones too. */
  async addMemberships(caller: HostCaller, team: TeamId, memberships: readonly MembershipId[]): Promise<void> {
    const { organizationId } = await this.#access.managedTeam(caller, team);
    await this.#change(caller, organizationId, { type: 'addTeamMemberships', team, memberships }, memberships);
  }

  /** Takes members of the organization out of the team; they stay in the organization. */
  async removeMemberships(caller: HostCaller, team: TeamId, memberships: readonly MembershipId[]): Promise<void> {
    const { organizationId } = await this.#access.managedTeam(caller, team);
    await this.#change(caller, organizationId, { type: 'removeTeamMemberships', team, memberships }, memberships);
  }

  async #change(
    caller: HostCaller,
    organization: OrganizationId,
    command: Extract<ReferenceCommand, { readonly team: TeamId }>,
    members: readonly string[],
  ): Promise<void> {
    await commit(
      this.#context,
      caller,
      [
        { kind: 'expectUnlinked', team: command.team },
        execute(command),
        auditHost(command.team, command.type.startsWith('add') ? 'team.members-added' : 'team.members-removed', {
          members,
        }),
      ],
      await this.#tenants.ofOrganization(organization),
    );
  }

  async #accounts(organization: OrganizationId, usernames: readonly string[]): Promise<readonly AccountId[]> {
    const accounts: AccountId[] = [];
    for (const username of usernames) {
      const account = await this.#tenants.personByUsername(organization, username);
      if (account === undefined) throw new DomainError('notFound', 'There is no user with one of these usernames.');
      accounts.push(account.id);
    }
    return accounts;
  }
}
