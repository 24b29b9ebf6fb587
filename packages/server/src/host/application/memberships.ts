import { DomainError, type Page, type TeamId } from '@rollcall/core';
import { staleTeams } from '../commands/index.js';
import { type MembershipId, type MembershipStatus, membershipId, type OrganizationMembership } from '../model/index.js';
import type { PageQuery } from '../ports/index.js';
import { Access } from './access.js';
import { auditHost, commit, execute, notFound, reload, scopeOf } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { checkEmail } from './names.js';
import { invalid, refusalError } from './refusal-error.js';
import { Tenants } from './tenants.js';

/** Which memberships a client lists. */
export interface MembershipSearch extends PageQuery {
  readonly q?: string | undefined;
  readonly emails?: readonly string[] | undefined;
  readonly status?: MembershipStatus | undefined;
}

/** Whom to invite. */
export interface Invitation {
  readonly email: string;
  /** Teams of the organization to join at once. */
  readonly teams?: readonly TeamId[];
}

const attempts = 5;

/** Memberships of organizations. */
export class Memberships {
  readonly #context: HostContext;
  readonly #access: Access;
  readonly #tenants: Tenants;

  constructor(context: HostContext) {
    this.#context = context;
    this.#access = new Access(context);
    this.#tenants = new Tenants(context);
  }

  async list(
    caller: HostCaller,
    organization: string,
    search: MembershipSearch,
  ): Promise<Page<OrganizationMembership>> {
    const { id } = await this.#access.organization(caller, organization);
    return this.#context.repository.queryMemberships({ ...search, organization: id });
  }

  async get(caller: HostCaller, id: MembershipId): Promise<OrganizationMembership> {
    const membership = (await this.#context.repository.membership(id)) ?? notFound();
    if ((await this.#access.role(caller, membership.organizationId)) === 'none') notFound();
    return membership;
  }

  /** Invites an e-mail; one that has an account is an active member at once. Throws `unprocessable` for a member. */
  async create(caller: HostCaller, organization: string, invitation: Invitation): Promise<OrganizationMembership> {
    const { repository, ids, clock } = this.#context;
    const managed = await this.#access.managedOrganization(caller, organization);
    const organizationId = managed.id;
    const email = checkEmail(invitation.email);
    const account = await this.#tenants.personByEmail(organizationId, email);
    if (account?.isServiceAccount) throw invalid('email', 'A service account cannot be a member of an organization.');
    const membership: OrganizationMembership = {
      id: membershipId(`ou-${ids.record()}`),
      organizationId,
      status: account === undefined ? 'invited' : 'active',
      email,
      accountId: account?.id ?? null,
      createdAt: clock.now(),
    };
    const teams = invitation.teams ?? [];
    await commit(
      this.#context,
      caller,
      [
        ...teams.map((team) => ({ kind: 'expectUnlinked', team }) as const),
        execute({ type: 'createMembership', membership, teams }),
        auditHost(membership.id, 'membership.created', { email, organization, status: membership.status }),
      ],
      this.#tenants.of(managed),
    );
    return reload(
      account === undefined
        ? repository.membership(membership.id)
        : repository.membershipOf(organizationId, account.id),
    );
  }

  /** Removes a membership: its account leaves the teams too, so none of them may be linked [LOCK-1]. */
  async delete(caller: HostCaller, id: MembershipId): Promise<void> {
    const membership = await this.get(caller, id);
    if (membership.accountId !== caller.account.id) await this.#access.manage(caller, membership.organizationId);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (await this.#tryDelete(caller, membership)) return;
    }
    throw new DomainError('conflict', 'The teams of the member keep changing. Try again.');
  }

  /** False when the member's teams changed in between. */
  async #tryDelete(caller: HostCaller, { id, email, organizationId }: OrganizationMembership): Promise<boolean> {
    const { repository, store } = this.#context;
    const teams = (await repository.teamsOf([id])).get(id) ?? [];
    const tenant = await this.#tenants.ofOrganization(organizationId);
    const outcome = await store.commit(scopeOf(this.#context, caller, tenant), [
      ...teams.map((team) => ({ kind: 'expectUnlinked', team }) as const),
      execute({ type: 'deleteMembership', id, expectedTeams: teams }),
      auditHost(id, 'membership.deleted', { email }),
    ]);
    if (outcome.kind === 'committed') return true;
    if (outcome.kind === 'hostRefused' && outcome.attribute === staleTeams) return false;
    throw refusalError(outcome);
  }
}
