import { type Change, foldCase, type HostEffect, type TenantId } from '@rollcall/core';
import type { ReferenceCommand } from '../commands/index.js';
import { hostCollections } from './collections.js';
import { samlKey } from './documents.js';
import { likelyDirectory, prefetchDirectory } from './reach.js';
import { recoveryAdmins } from './recovery-admins.js';
import type { Target } from './target.js';
import { prefetchNames } from './write-accounts.js';

const { accounts, saml, teams, teamInvitations, teamMembers, userTokens } = hostCollections;

/**
 * Takes note of what the changes will need of the host, as far as they tell: who is behind the users of a group, and which
 * teams follow it, they don't.
 */
export function prefetchChanges(target: Target, tenant: TenantId, changes: readonly Change[]): void {
  for (const change of changes) prefetchChange(target, tenant, change);
}

function prefetchChange(target: Target, tenant: TenantId, change: Change): void {
  const { unit } = target;
  switch (change.kind) {
    case 'updateIdentity':
      return unit.prefetch(accounts, [change.identity.accountId]);
    case 'applyEffect':
      return prefetchEffect(target, tenant, change.effect);
    case 'createLink':
    case 'setLinkPaused':
      unit.prefetch(teams, [change.team]);
      prefetchDirectory(target, tenant);
      unit.prefetchList(teamInvitations, { teamId: change.team });
      return unit.prefetchList(teamMembers, { teamId: change.team });
    case 'expectSaml':
      return unit.prefetch(saml, [samlKey]);
    case 'expectRecoveryAdmin':
      return unit.prefetchList(accounts, recoveryAdmins);
    case 'executeHost': {
      const command = change.command as ReferenceCommand;
      if (command.type === 'touchUserToken') unit.prefetch(userTokens, [command.id]);
    }
  }
}

function prefetchEffect(target: Target, tenant: TenantId, effect: HostEffect): void {
  const { unit } = target;
  const directory = likelyDirectory(target, tenant);
  if ('id' in effect) unit.prefetch(accounts, [effect.id]);
  switch (effect.kind) {
    case 'createAccount':
      prefetchDirectory(target, tenant);
      if (directory !== undefined) prefetchNames(unit, { ...effect, directory });
      return;
    case 'adoptAccount':
      return prefetchDirectory(target, tenant);
    case 'changeEmail': {
      const emailKey = effect.email === null ? undefined : foldCase(effect.email);
      if (emailKey !== undefined && directory !== undefined) unit.prefetchList(accounts, { emailKey, directory });
      return;
    }
    case 'grantSiteRole':
    case 'revokeSiteRole':
      return unit.prefetch(accounts, effect.accounts);
  }
}
