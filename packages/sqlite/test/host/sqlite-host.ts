import type { HostParticipant, HostResult, TenantId } from '@rollcall/core';
import type { HostProbe, Interceptions, ProbeCommand } from '@rollcall/core/testing';
import type Database from 'better-sqlite3';
import { applyEffect } from './effects.js';
import { createHostRecords, type HostRecords } from './host-records.js';

/** The host's part in commits: it writes on the store's own handle, so in the store's own transaction. */
export function createSqliteParticipant(database: Database.Database, interceptions: Interceptions): HostParticipant {
  const records = createHostRecords(database);
  return {
    apply: (tenant, effect) => interceptions.meet(effect) ?? applyEffect(records, tenant, effect),
    execute: (tenant, command) => execute(records, tenant, command as ProbeCommand),
    saml: records.saml,
    team: (_tenant, id) => records.team(id),
    isSiteAdmin: (_tenant, id) => records.account(id)?.siteRoles.includes('site-admin') === true,
    hasRecoveryAdmin: records.hasRecoveryAdmin,
  };
}

function execute(records: HostRecords, tenant: TenantId, command: ProbeCommand): HostResult {
  switch (command.type) {
    case 'removeTeam':
      records.removeTeam(command.team);
      return { removedTeams: [command.team] };
    case 'addTeamMember':
      return result(
        applyEffect(records, tenant, {
          kind: 'changeTeamMembers',
          team: command.team,
          add: [command.account],
          remove: [],
        }),
      );
    case 'revokeSiteRole':
      return result(
        applyEffect(records, tenant, { kind: 'revokeSiteRole', role: command.role, accounts: [command.account] }),
      );
    case 'refuse':
      return { refusal: { reason: 'forbidden', attribute: 'command', detail: 'The host refuses this command.' } };
  }
}

function result(refusal: HostResult['refusal']): HostResult {
  return refusal === undefined ? {} : { refusal };
}

/** A test's access to the host; `handle` gives the one that is open now. */
export function createSqliteProbe(handle: () => Database.Database, interceptions: Interceptions): HostProbe {
  const records = () => createHostRecords(handle());
  return {
    addAccount: async ({ isServiceAccount = false, suspended = false, siteRoles = [], ...seed }) =>
      records().saveAccount({ ...seed, isServiceAccount, suspended, siteRoles, managedBy: null, credential: null }),
    addTeam: async (seed) => {
      records().insertTeam(seed);
      for (const account of seed.members ?? []) records().join(seed.id, account);
    },
    setSaml: async (tenant, saml) => records().setSaml(tenant, saml),
    account: async (id) => records().account(id),
    team: async (id) => {
      const team = records().team(id);
      if (team === undefined) return undefined;
      const members = records().members(id);
      const humans = members.filter((member) => member.isServiceAccount === 0);
      return { ...team, members: members.map((member) => member.id), humans: humans.map((member) => member.id) };
    },
    teams: async () => records().teamIds(),
    organizationMembers: async (organization) => records().organizationMembers(organization),
    hasRecoveryAdmin: async () => records().hasRecoveryAdmin(),
    interceptNext: (kind, interception, pass) => interceptions.add(kind, interception, pass),
  };
}
