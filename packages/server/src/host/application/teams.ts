import { type Page, type TeamId, teamId } from '@rollcall/core';
import { type Team, type TeamVisibility, uniformAccess } from '../model/index.js';
import type { PageQuery } from '../ports/index.js';
import { Access } from './access.js';
import { auditHost, commit, execute, reload } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { checkText } from './names.js';
import { invalid } from './refusal-error.js';
import { readAccess } from './settings-input.js';
import { Tenants } from './tenants.js';

/** What a client writes of a team. */
export interface TeamInput {
  readonly name: string;
  readonly visibility?: TeamVisibility;
  /** By attribute name; permissions that the host does not know are ignored. */
  readonly organizationAccess?: Readonly<Record<string, unknown>>;
  readonly ssoTeamId?: string | null;
  readonly allowMemberTokenManagement?: boolean;
}

/** Which teams a client lists. */
export interface TeamSearch extends PageQuery {
  readonly q?: string | undefined;
  readonly names?: readonly string[] | undefined;
}

/** Teams of an organization. Their members are {@link TeamMembers}' concern. */
export class Teams {
  readonly #context: HostContext;
  readonly #access: Access;
  readonly #tenants: Tenants;

  constructor(context: HostContext) {
    this.#context = context;
    this.#access = new Access(context);
    this.#tenants = new Tenants(context);
  }

  /** Those that the caller may see. */
  async list(caller: HostCaller, organizationName: string, search: TeamSearch): Promise<Page<Team>> {
    const { id } = await this.#access.organization(caller, organizationName);
    const visibleTo = (await this.#access.role(caller, id)) === 'owner' ? undefined : caller.account.id;
    return this.#context.repository.queryTeams({ ...search, organization: id, visibleTo });
  }

  get(caller: HostCaller, id: TeamId): Promise<Team> {
    return this.#access.team(caller, id);
  }

  /** Secret and without permissions unless said otherwise. Throws `unprocessable` for a taken name. */
  async create(caller: HostCaller, organizationName: string, input: TeamInput): Promise<Team> {
    const { ids, clock } = this.#context;
    const organization = await this.#access.managedOrganization(caller, organizationName);
    const team: Team = {
      id: teamId(`team-${ids.record()}`),
      name: checkText('name', input.name),
      isOwners: false,
      organizationId: organization.id,
      visibility: input.visibility ?? 'secret',
      organizationAccess: { ...uniformAccess(false), ...readAccess(input.organizationAccess ?? {}) },
      ssoTeamId: checkSsoTeamId(input.ssoTeamId ?? null),
      allowMemberTokenManagement: input.allowMemberTokenManagement ?? true,
      usersCount: 0,
      createdAt: clock.now(),
    };
    await commit(
      this.#context,
      caller,
      [
        execute({ type: 'createTeam', team }),
        auditHost(team.id, 'team.created', { name: team.name, organization: organization.name }),
      ],
      this.#tenants.of(organization),
    );
    return team;
  }

  /** Sets what is given. A linked team can't be renamed [LOCK-2]; its `sso-team-id` is accepted and ignored [LOCK-3]. */
  async update(caller: HostCaller, id: TeamId, input: Partial<TeamInput>): Promise<Team> {
    const { store, repository } = this.#context;
    const team = await this.#access.managedTeam(caller, id);
    const tenant = await this.#tenants.ofOrganization(team.organizationId);
    const renames = input.name !== undefined && input.name !== team.name;
    if (renames && team.isOwners) throw invalid('name', 'The owners team cannot be renamed.');
    const linked = input.ssoTeamId !== undefined && (await store.link(tenant, id)) !== undefined;
    const changes = {
      ...(input.name !== undefined && renames && { name: checkText('name', input.name) }),
      ...(input.visibility !== undefined && { visibility: input.visibility }),
      ...(input.organizationAccess !== undefined && { organizationAccess: readAccess(input.organizationAccess) }),
      ...(input.ssoTeamId !== undefined && !linked && { ssoTeamId: checkSsoTeamId(input.ssoTeamId) }),
      ...(input.allowMemberTokenManagement !== undefined && {
        allowMemberTokenManagement: input.allowMemberTokenManagement,
      }),
    };
    await commit(
      this.#context,
      caller,
      [
        ...(renames ? [{ kind: 'expectUnlinked', team: id } as const] : []),
        execute({ type: 'updateTeam', id, ...changes }),
        auditHost(id, 'team.updated', changes),
      ],
      tenant,
    );
    return reload(repository.team(id));
  }

  /** Removes a team that no group is linked to [LOCK-2]. */
  async delete(caller: HostCaller, id: TeamId): Promise<void> {
    const team = await this.#access.managedTeam(caller, id);
    if (team.isOwners) throw invalid('name', 'The owners team cannot be deleted.');
    await commit(
      this.#context,
      caller,
      [
        { kind: 'expectUnlinked', team: id },
        execute({ type: 'deleteTeam', id }),
        auditHost(id, 'team.deleted', { name: team.name }),
      ],
      await this.#tenants.ofOrganization(team.organizationId),
    );
  }
}

function checkSsoTeamId(value: string | null): string | null {
  return value === null ? null : checkText('sso-team-id', value);
}
