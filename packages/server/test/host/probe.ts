import {
  accountId,
  type Clock,
  type HostCommand,
  type HostParticipant,
  type HostResult,
  type TeamId,
  type TenantId,
  teamId,
  tenantId,
} from '@rollcall/core';
import type {
  HostProbe,
  Interceptions,
  ProbeCommand,
  ProbedAccount,
  SeedAccount,
  SeedTeam,
} from '@rollcall/core/testing';
import type Database from 'better-sqlite3';
import {
  createSqliteHost,
  type HostAccount,
  organizationId,
  organizationSettingDefaults,
  type ReferenceCommand,
  type Team,
  uniformAccess,
} from '../../src/host/index.js';

const anyTenant = tenantId('scimconf-a');

/** The reference host as the store contract wants a host: it can be intercepted and knows the contract's commands. */
export function probedParticipant(host: HostParticipant, interceptions: Interceptions, clock: Clock): HostParticipant {
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

/** A service account belongs to its organization without a membership. */
const organizationMembers = `SELECT account_id FROM host_memberships WHERE organization_id = ?
  UNION SELECT id FROM host_accounts WHERE organization_id = ? ORDER BY 1`;

/** Fills and inspects the reference host; `handle` gives the database that is open now. */
export function createProbe(handle: () => Database.Database, interceptions: Interceptions, clock: Clock): HostProbe {
  const host = () => createSqliteHost(handle(), clock);
  const must = (command: ReferenceCommand) => {
    const { refusal } = host().participant.execute(anyTenant, command);
    if (refusal !== undefined) throw new Error(refusal.detail);
  };
  const column = (source: string, ...values: readonly string[]) =>
    handle()
      .prepare(source)
      .pluck()
      .all(...values) as string[];
  return {
    addAccount: async (seed) => must({ type: 'createAccount', account: account(seed, clock), passwordHash: null }),
    addTeam: async (seed) => {
      const { organization = 'acme', members = [] } = seed;
      addOrganization(handle(), organization);
      must({ type: 'createTeam', team: team(seed, organization, clock) });
      handle()
        .prepare(
          'UPDATE host_accounts SET organization_id = ? WHERE is_service_account AND id IN (SELECT value FROM json_each(?))',
        )
        .run(organization, JSON.stringify(members));
      must({ type: 'addTeamUsers', team: seed.id, accounts: members, at: clock.now() });
    },
    setSaml: async (_tenant, changes) => must({ type: 'updateSaml', changes }),
    account: async (id) => probedAccount(handle(), await host().repository.account(id)),
    team: async (id) => {
      const found = await host().repository.team(id);
      if (found === undefined) return undefined;
      const members = [...((await host().repository.teamAccounts([id])).get(id) ?? [])].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      );
      if (members.length !== found.usersCount) throw new Error(`${id} has ${members.length}, not ${found.usersCount}`);
      const humans = members.filter(({ isServiceAccount }) => !isServiceAccount).map((member) => member.id);
      const { name, isOwners, organizationId: organization } = found;
      return { id, name, isOwners, organization, members: members.map((member) => member.id), humans };
    },
    teams: async () => column('SELECT id FROM host_teams ORDER BY id').map((id): TeamId => teamId(id)),
    organizationMembers: async (organization) => column(organizationMembers, organization, organization).map(accountId),
    hasRecoveryAdmin: (tenant) => host().directory.hasRecoveryAdmin(tenant),
    interceptNext: (kind, interception, pass) => interceptions.add(kind, interception, pass),
  };
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

function addOrganization(database: Database.Database, name: string): void {
  const insert =
    'INSERT OR IGNORE INTO host_organizations (id, name, name_key, email, settings, configuration_id, created_at) VALUES (?, ?, ?, ?, ?, ?, 0)';
  database
    .prepare(insert)
    .run(name, name, name, `${name}@a.example`, JSON.stringify(organizationSettingDefaults), `scimconf-${name}`);
}

function probedAccount(database: Database.Database, found: HostAccount | undefined): ProbedAccount | undefined {
  if (found === undefined) return undefined;
  const { id, username, email, isServiceAccount, suspended, isSiteAdmin, isSiteAuditor } = found;
  const { managedBy, credential } = database
    .prepare('SELECT managed_by AS managedBy, password_hash AS credential FROM host_accounts WHERE id = ?')
    .get(id) as { readonly managedBy: TenantId | null; readonly credential: string | null };
  const siteRoles = [
    ...(isSiteAdmin ? ['site-admin' as const] : []),
    ...(isSiteAuditor ? ['site-auditor' as const] : []),
  ];
  return { id, username, email, isServiceAccount, suspended, siteRoles, managedBy, credential };
}
