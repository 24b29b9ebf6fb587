import type { AccountId, Change, HostResult, TenantId } from '@rollcall/core';
import type { Interceptions, ProbeCommand } from '@rollcall/core/testing';
import type { CommitUnit, MongoHost } from '../../src/index.js';
import { applyEffect, createAccountWheres } from './effects.js';
import { type AccountDocument, hostCollections, type SamlDocument, type TeamDocument } from './host-documents.js';

const { accounts, teams, saml } = hostCollections;

/** The host's part in a commit, on its unit. */
export function createMongoHost(unit: CommitUnit, interceptions: Interceptions): MongoHost {
  return {
    prefetch: (_scope, changes) => {
      for (const change of changes) prefetch(unit, change);
    },
    apply: (tenant, effect) => interceptions.meet(effect) ?? applyEffect(unit, tenant, effect),
    execute: (tenant, command) => execute(unit, tenant, command as ProbeCommand),
    saml: (tenant) => {
      const found = unit.get<SamlDocument>(saml, tenant);
      return found === undefined
        ? { enabled: false, providerType: 'unknown' }
        : { enabled: found.enabled, providerType: found.providerType };
    },
    team: (_tenant, id) => {
      const team = unit.get<TeamDocument>(teams, id);
      return team === undefined ? undefined : { id, name: team.name, isOwners: team.isOwners };
    },
    isSiteAdmin: (_tenant, id) => unit.get<AccountDocument>(accounts, id)?.siteRoles.includes('site-admin') === true,
    hasRecoveryAdmin: () => unit.find<AccountDocument>(accounts, recoveryAdmins).length > 0,
  };
}

/** Human site admins, neither suspended nor managed by SCIM [STATE-14]. */
export const recoveryAdmins = {
  siteRoles: 'site-admin',
  suspended: false,
  managedBy: null,
  isServiceAccount: false,
} as const;

function prefetch(unit: CommitUnit, change: Change): void {
  const account = (id: AccountId) => unit.prefetch(accounts, [id]);
  if (change.kind === 'updateIdentity' || change.kind === 'createIdentity') account(change.identity.accountId);
  if (change.kind !== 'applyEffect' || !('id' in change.effect)) return;
  account(change.effect.id);
  if (change.effect.kind !== 'createAccount') return;
  for (const where of createAccountWheres(change.effect)) unit.prefetchList(accounts, where);
}

function execute(unit: CommitUnit, tenant: TenantId, command: ProbeCommand): HostResult {
  switch (command.type) {
    case 'removeTeam':
      unit.remove(teams, command.team);
      return { removedTeams: [command.team] };
    case 'addTeamMember': {
      const { team, account } = command;
      return result(applyEffect(unit, tenant, { kind: 'changeTeamMembers', team, add: [account], remove: [] }));
    }
    case 'revokeSiteRole': {
      const { role, account } = command;
      return result(applyEffect(unit, tenant, { kind: 'revokeSiteRole', role, accounts: [account] }));
    }
    case 'refuse':
      return { refusal: { reason: 'forbidden', attribute: 'command', detail: 'The host refuses this command.' } };
  }
}

function result(refusal: HostResult['refusal']): HostResult {
  return refusal === undefined ? {} : { refusal };
}
