import type { AuditAction, AuditChanges } from '../provisioning/audit.js';
import { type Configuration, initialConfiguration } from '../provisioning/configuration.js';
import type { GroupId } from '../values/index.js';
import { abort } from './abort.js';
import { type CommitContext, effect, record } from './commit-context.js';
import { followRoleGroups } from './site-roles.js';

/** Writes the settings; site roles follow their groups [ADM-1, ADM-6, ADM-7]. */
export function putConfiguration(context: CommitContext, configuration: Configuration, expectedVersion: number): void {
  const before = context.tx.configuration();
  if (before.version !== expectedVersion) abort({ kind: 'versionMismatch', record: 'configuration' });
  const changes = configurationChanges(before, configuration);
  if (Object.keys(changes).length === 0) return;
  for (const id of [configuration.siteAdminGroupId, configuration.siteAuditorGroupId]) checkRoleGroup(context, id);
  context.tx.saveConfiguration(configuration);
  record(context, settingsAction(before, configuration), { type: 'configuration', id: configuration.id }, changes);
  followRoleGroups(context, before, configuration);
}

/** Disables SCIM: its records go, accounts, suspension, team members and grants stay [STATE-6, STATE-9]. */
export function resetConfiguration(context: CommitContext): void {
  const before = context.tx.configuration();
  if (!before.enabled) return;
  const after = initialConfiguration(before.id, before.version + 1, context.scope.at);
  effect(context, { kind: 'releaseAllAccounts' });
  const cleared = Object.entries(context.tx.clear()).filter(([, count]) => count > 0);
  context.tx.saveConfiguration(after);
  // One change, one entry: it says how much went, since an entry a record would make the audit grow with the directory.
  const counts = Object.fromEntries(cleared.map(([kind, count]) => [kind, { before: count, after: 0 }]));
  const changes = { ...configurationChanges(before, after), ...counts };
  record(context, 'settings.disabled', { type: 'configuration', id: before.id }, changes);
}

/** A role's group must exist and must have no team [SET-5, ADM-9]. */
function checkRoleGroup(context: CommitContext, id: GroupId | null): void {
  if (id === null) return;
  if (context.tx.group(id) === undefined) abort({ kind: 'missing', record: 'group', id });
  if (context.tx.countLinks(id) > 0) abort({ kind: 'groupHasLinks' });
}

function configurationChanges(before: Configuration, after: Configuration): AuditChanges {
  const names = ['enabled', 'paused', 'siteAdminGroupId', 'siteAuditorGroupId'] as const;
  const changed = names.filter((name) => before[name] !== after[name]);
  return Object.fromEntries(changed.map((name) => [name, { before: before[name], after: after[name] }]));
}

function settingsAction(before: Configuration, after: Configuration): AuditAction {
  if (before.enabled !== after.enabled) return 'settings.enabled';
  if (before.paused !== after.paused) return after.paused ? 'settings.paused' : 'settings.resumed';
  return 'settings.changed';
}
