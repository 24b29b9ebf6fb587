import type { HostCommand, HostDirectory, HostParticipant, HostResult } from '../../ports/index.js';
import type { TenantId } from '../../values/index.js';
import type { HostProbe, ProbeCommand } from '../host-probe.js';
import type { Journal } from '../memory/journal.js';
import type { JournaledHost } from '../memory/memory-store.js';
import { createDirectory, samlOf, teamOf } from './directory.js';
import { applyHostEffect, type EffectTarget } from './effects.js';
import { HostRecords } from './host-records.js';
import { createInterceptions, type Interceptions } from './interceptions.js';
import { createProbe } from './probe.js';

/** A host product in memory: what the domain reads of it, its part in commits, and a test's access to it. */
export interface MemoryHost extends JournaledHost {
  readonly directory: HostDirectory;
  readonly probe: HostProbe;
}

/** Makes a host without accounts and teams, its SAML sign-in off. Usernames and e-mails are unique without case. */
export function createMemoryHost(): MemoryHost {
  return createMemoryHostOn(new HostRecords());
}

/** Makes a host on records that its maker holds too. */
export function createMemoryHostOn(records: HostRecords): MemoryHost {
  const interceptions = createInterceptions();
  return {
    directory: createDirectory(records),
    probe: createProbe(records, interceptions),
    participate: (journal) => createParticipant(records, interceptions, journal),
  };
}

function createParticipant(records: HostRecords, interceptions: Interceptions, journal: Journal): HostParticipant {
  const target = (tenant: TenantId): EffectTarget => ({ records, journal, tenant });
  return {
    apply: (tenant, effect) => interceptions.meet(effect) ?? applyHostEffect(target(tenant), effect),
    execute: (tenant, command) => execute(target(tenant), command),
    saml: (tenant) => samlOf(records, tenant),
    team: (_tenant, id) => teamOf(records, id),
    isSiteAdmin: (_tenant, id) => records.accounts.get(id)?.siteRoles.includes('site-admin') === true,
    hasRecoveryAdmin: () => records.recoveryAdmins.size > 0,
  };
}

function execute(target: EffectTarget, hostCommand: HostCommand): HostResult {
  const command = hostCommand as ProbeCommand;
  switch (command.type) {
    case 'removeTeam':
      if (target.records.teams.has(command.team)) target.records.teams.remove(target.journal, command.team);
      return { removedTeams: [command.team] };
    case 'addTeamMember':
      return result(
        applyHostEffect(target, { kind: 'changeTeamMembers', team: command.team, add: [command.account], remove: [] }),
      );
    case 'revokeSiteRole':
      return result(
        applyHostEffect(target, { kind: 'revokeSiteRole', role: command.role, accounts: [command.account] }),
      );
    case 'refuse':
      return { refusal: { reason: 'forbidden', attribute: 'command', detail: 'The host refuses this command.' } };
  }
}

function result(refusal: HostResult['refusal']): HostResult {
  return refusal === undefined ? {} : { refusal };
}
