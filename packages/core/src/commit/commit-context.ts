import type { Clock, CommitScope, HostEffect, HostParticipant } from '../ports/index.js';
import type { AuditAction, AuditChanges, AuditResource } from '../provisioning/audit.js';
import type { Resource } from '../scim/index.js';
import { abort } from './abort.js';
import { attributeChanges } from './attribute-changes.js';
import type { StoreTransaction } from './store-transaction.js';

/** What the steps of one commit share. */
export interface CommitContext {
  readonly scope: CommitScope;
  readonly tx: StoreTransaction;
  readonly host: HostParticipant;
  readonly clock: Clock;
  /** Whether each change leaves a message for those who listen. */
  readonly events: boolean;
  /** Set when a change may have taken the last recovery admin [STATE-14]. */
  guardRecovery: boolean;
}

/** Applies an effect on the host's side, within the commit's time [LINK-11]. */
export function effect(context: CommitContext, hostEffect: HostEffect): void {
  checkDeadline(context);
  const refusal = context.host.apply(context.scope.tenant, hostEffect);
  if (refusal !== undefined) abort({ kind: 'hostRefused', ...refusal });
}

/** Leaves the commit when its time is over. */
export function checkDeadline({ scope, clock }: CommitContext): void {
  if (scope.deadline !== undefined && clock.now() > scope.deadline) abort({ kind: 'timedOut' });
}

/** Before and after of a resource of some type, as far as the audit may hold it [AUD-1]. */
export function changesOf({ scope }: CommitContext, type: string, before: Resource, after: Resource): AuditChanges {
  return attributeChanges(before, after, scope.hidden?.[type]);
}

/** Records one change in the transaction that makes it [AUD-1]. */
export function record(
  { scope, tx, events }: CommitContext,
  action: AuditAction,
  resource: AuditResource,
  changes: AuditChanges,
): void {
  const { at, actor, ip, requestId } = scope;
  tx.appendAudit({ at, actor, ip, requestId, action, resource, changes });
  if (!events) return;
  const payload = { at, actor, requestId, action, resource, changes };
  tx.appendMessage({ channel: 'events', key: `${resource.type}:${resource.id}`, payload }, at);
}
