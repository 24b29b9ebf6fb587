import type { AuditAction, AuditChanges } from '../provisioning/audit.js';
import { changedIdentityAttributes, type Identity } from '../provisioning/identity.js';
import type { IdentityId } from '../values/index.js';
import { abort } from './abort.js';
import { type CommitContext, effect, record } from './commit-context.js';
import { leaveAllGroups } from './memberships.js';
import { changeSiteRole, rolesThroughGroups } from './site-roles.js';

/** Writes a new identity. What happens to its account is a fact of its own [USER-4]. */
export function createIdentity(context: CommitContext, identity: Identity, adopted: boolean): void {
  const taken = context.tx.insertIdentity(identity);
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  const { userName, externalId, email, active, accountId } = identity;
  const after = { userName, externalId, email, active, accountId };
  const changes = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, { after: value }]));
  record(context, adopted ? 'identity.adopted' : 'identity.created', { type: 'identity', id: identity.id }, changes);
}

/** Replaces an identity; account, teams and site roles follow in the same transaction [USER-5..7, ADM-4, ADM-5]. */
export function updateIdentity(context: CommitContext, identity: Identity, expectedVersion: number): void {
  const before = context.tx.identity(identity.id);
  if (before === undefined) return abort({ kind: 'missing', record: 'identity', id: identity.id });
  if (before.version !== expectedVersion) abort({ kind: 'versionMismatch', record: 'identity' });
  const names = changedIdentityAttributes(before, identity);
  if (names.length === 0) return;
  const taken = context.tx.updateIdentity(identity);
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  const changes: AuditChanges = Object.fromEntries(
    names.map((name) => [name, { before: before[name], after: identity[name] }]),
  );
  record(context, updateAction(before, identity), { type: 'identity', id: identity.id }, changes);
  followInAccount(context, before, identity);
}

/** Removes an identity: it leaves its groups, its account is suspended, not deleted [USER-8, SYNC-4]. */
export function deleteIdentity(context: CommitContext, id: IdentityId): void {
  const identity = context.tx.identity(id);
  if (identity === undefined) return abort({ kind: 'missing', record: 'identity', id });
  leaveAllGroups(context, identity);
  context.tx.removeIdentity(id);
  effect(context, { kind: 'suspendAccount', id: identity.accountId });
  effect(context, { kind: 'releaseAccount', id: identity.accountId });
  const { userName, externalId, email, active, accountId } = identity;
  const before = { userName, externalId, email, active, accountId };
  const changes = Object.fromEntries(Object.entries(before).map(([name, value]) => [name, { before: value }]));
  record(context, 'identity.deleted', { type: 'identity', id }, changes);
}

function updateAction(before: Identity, after: Identity): AuditAction {
  if (before.active === after.active) return 'identity.updated';
  return after.active ? 'identity.reactivated' : 'identity.suspended';
}

function followInAccount(context: CommitContext, before: Identity, after: Identity): void {
  const id = after.accountId;
  if (before.email !== after.email) effect(context, { kind: 'changeEmail', id, email: after.email });
  if (before.active === after.active) return;
  effect(context, { kind: after.active ? 'reactivateAccount' : 'suspendAccount', id });
  for (const role of rolesThroughGroups(context, after)) changeSiteRole(context, role, after.active, [id]);
}
