import type { AuditAction } from '../provisioning/audit.js';
import { type Identity, sameIdentity } from '../provisioning/identity.js';
import type { SearchDocument } from '../provisioning/search-document.js';
import type { Resource } from '../scim/index.js';
import type { IdentityId } from '../values/index.js';
import { abort } from './abort.js';
import { type CommitContext, changesOf, effect, record } from './commit-context.js';
import { leaveAllGroups } from './memberships.js';
import { changeSiteRole, rolesThroughGroups } from './site-roles.js';

/** Writes a new identity. What happens to its account is a fact of its own [USER-4]. */
export function createIdentity(
  context: CommitContext,
  identity: Identity,
  adopted: boolean,
  document: SearchDocument | undefined,
): void {
  const taken = context.tx.insertIdentity(identity) ?? keepDocument(context, identity.id, document);
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  const changes = changesOf(context, 'User', {}, recorded(identity));
  record(context, adopted ? 'identity.adopted' : 'identity.created', { type: 'identity', id: identity.id }, changes);
}

/** Replaces an identity; account, teams and site roles follow in the same transaction [USER-5..7, ADM-4, ADM-5]. */
export function updateIdentity(
  context: CommitContext,
  identity: Identity,
  expectedVersion: number,
  document: SearchDocument | undefined,
): void {
  const before = context.tx.identity(identity.id);
  if (before === undefined) return abort({ kind: 'missing', record: 'identity', id: identity.id });
  if (before.version !== expectedVersion) abort({ kind: 'versionMismatch', record: 'identity' });
  if (sameIdentity(before, identity)) return;
  const taken = context.tx.updateIdentity(identity) ?? keepDocument(context, identity.id, document);
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  const changes = changesOf(context, 'User', recorded(before), recorded(identity));
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
  const changes = changesOf(context, 'User', recorded(identity), {});
  record(context, 'identity.deleted', { type: 'identity', id }, changes);
}

/** What the audit tells of an identity. */
function recorded({ userName, externalId, email, active, accountId, attributes }: Identity): Resource {
  return { ...attributes, userName, externalId, email, active, accountId };
}

function keepDocument({ tx }: CommitContext, id: IdentityId, document: SearchDocument | undefined) {
  return document === undefined ? undefined : tx.putDocument('User', id, document);
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
