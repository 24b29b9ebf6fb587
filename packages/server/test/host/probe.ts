import {
  type AccountId,
  accountId,
  type Clock,
  type HostCommand,
  type HostDirectory,
  type HostParticipant,
  type HostResult,
  type TeamId,
  type TenantId,
  teamId,
} from '@rollcall/core';
import type {
  HostProbe,
  Interceptions,
  ProbeCommand,
  ProbedAccount,
  ProbedTeam,
  SeedAccount,
  SeedTeam,
} from '@rollcall/core/testing';
import {
  type HostAccount,
  type HostRepository,
  organizationId,
  type ReferenceCommand,
  type Team,
  uniformAccess,
} from '../../src/host/index.js';

/** The reference host as the store contract wants a host: it can be intercepted and knows the contract's commands. */
export function probedParticipant<T extends HostParticipant>(host: T, interceptions: Interceptions, clock: Clock): T {
  return {
    ...host,
    apply: (tenant, effect) => interceptions.meet(effect) ?? host.apply(tenant, effect),
    execute: (tenant, command) => executeProbe(host, tenant, command as ProbeCommand, clock),
  };
}

function executeProbe(host: HostParticipant, tenant: TenantId, command: ProbeCommand, clock: Clock): HostResult {
  switch (command.type) {
    case 'removeTeam':
      return host.execute(tenant, { type: 'deleteTeam', id: command.team } as HostCommand);
    case 'addTeamMember': {
      const { team, account } = command;
      return host.execute(tenant, { type: 'addTeamUsers', team, accounts: [account], at: clock.now() } as HostCommand);
    }
    case 'revokeSiteRole': {
      const { role, account } = command;
      const refusal = host.apply(tenant, { kind: 'revokeSiteRole', role, accounts: [account] });
      return refusal === undefined ? {} : { refusal };
    }
    case 'refuse':
      return { refusal: { reason: 'forbidden', attribute: 'command', detail: 'The host refuses this command.' } };
  }
}

/** What a probe needs of the database beside what the host does. */
export interface ProbeAccess {
  readonly repository: HostRepository;
  readonly directory: HostDirectory;
  /** Executes a command of the reference host in a transaction of its own; throws when it is refused. */
  execute(command: ReferenceCommand): Promise<void>;
  addOrganization(name: string): Promise<void>;
  /** Makes those of the accounts that are service accounts the organization's. */
  ownServiceAccounts(organization: string, accounts: readonly string[]): Promise<void>;
  secretsOf(account: AccountId): Promise<Pick<ProbedAccount, 'managedBy' | 'credential'>>;
  teams(): Promise<readonly string[]>;
  /** Service accounts, which have no membership, included. */
  organizationMembers(organization: string): Promise<readonly string[]>;
}

/** Fills and inspects the reference host; `access` is asked for each time, since the database may be opened anew. */
export function createProbe(access: () => ProbeAccess, interceptions: Interceptions, clock: Clock): HostProbe {
  return {
    addAccount: (seed) =>
      access().execute({ type: 'createAccount', account: account(seed, clock), passwordHash: null }),
    addTeam: async (seed) => {
      const { organization = 'acme', members = [] } = seed;
      await access().addOrganization(organization);
      await access().execute({ type: 'createTeam', team: team(seed, organization, clock) });
      await access().ownServiceAccounts(organization, members);
      await access().execute({ type: 'addTeamUsers', team: seed.id, accounts: members, at: clock.now() });
    },
    setSaml: (_tenant, changes) => access().execute({ type: 'updateSaml', changes }),
    account: async (id) => probedAccount(access(), await access().repository.account(id)),
    team: (id) => probedTeam(access().repository, id),
    teams: async () => (await access().teams()).toSorted().map(teamId),
    organizationMembers: async (organization) =>
      (await access().organizationMembers(organization)).toSorted().map(accountId),
    hasRecoveryAdmin: async (tenant) => (await access().directory.recoveryAdmins(tenant, 1)).length > 0,
    interceptNext: (kind, interception, pass) => interceptions.add(kind, interception, pass),
  };
}

async function probedTeam(repository: HostRepository, id: TeamId): Promise<ProbedTeam | undefined> {
  const found = await repository.team(id);
  if (found === undefined) return undefined;
  const accounts = (await repository.teamAccounts([id])).get(id) ?? [];
  const members = accounts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (members.length !== found.usersCount) throw new Error(`${id} has ${members.length}, not ${found.usersCount}`);
  const humans = members.filter(({ isServiceAccount }) => !isServiceAccount).map((member) => member.id);
  const { name, isOwners, organizationId: organization } = found;
  return { id, name, isOwners, organization, members: members.map((member) => member.id), humans };
}

function account({ siteRoles = [], ...seed }: SeedAccount, clock: Clock): HostAccount {
  const roles = { isSiteAdmin: siteRoles.includes('site-admin'), isSiteAuditor: siteRoles.includes('site-auditor') };
  const rest = { managed: false, organizationId: null, directory: null, createdAt: clock.now() };
  return { isServiceAccount: false, suspended: false, ...seed, ...roles, ...rest };
}

function team({ id, name = id, isOwners = false }: SeedTeam, organization: string, clock: Clock): Team {
  return {
    id,
    name,
    isOwners,
    organizationId: organizationId(organization),
    visibility: 'secret',
    organizationAccess: uniformAccess(false),
    ssoTeamId: null,
    allowMemberTokenManagement: true,
    usersCount: 0,
    createdAt: clock.now(),
  };
}

async function probedAccount(access: ProbeAccess, found: HostAccount | undefined): Promise<ProbedAccount | undefined> {
  if (found === undefined) return undefined;
  const { id, username, email, isServiceAccount, suspended, isSiteAdmin, isSiteAuditor } = found;
  const siteRoles = [
    ...(isSiteAdmin ? ['site-admin' as const] : []),
    ...(isSiteAuditor ? ['site-auditor' as const] : []),
  ];
  return { id, username, email, isServiceAccount, suspended, siteRoles, ...(await access.secretsOf(id)) };
}
