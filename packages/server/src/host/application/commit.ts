import type { CommitScope, TenantId } from '@rollcall/core';
import { type AuditAction, type AuditChanges, type AuditResource, type Change, DomainError } from '@rollcall/core';
import type { ReferenceCommand } from '../commands/index.js';
import type { HostCaller, HostContext } from './context.js';
import { refusalError } from './refusal-error.js';

/** The fact that a command is to be executed in the commit. */
export function execute(command: ReferenceCommand): Change {
  return { kind: 'executeHost', command };
}

/** The fact that a change is to be recorded [AUD-1]. Values must hold no secret. */
export function audit(action: AuditAction, resource: AuditResource, changes: AuditChanges): Change {
  return { kind: 'appendAudit', entry: { action, resource, changes } };
}

/** The audit entry of what has no action of its own: `what` is e.g. `team.created`. */
export function auditHost(id: string, what: string, after: object = {}): Change {
  const values = Object.entries({ change: what, ...after }).filter(([, value]) => value !== undefined);
  return audit(
    'host.changed',
    { type: 'host', id },
    Object.fromEntries(values.map(([name, value]) => [name, { after: value }])),
  );
}

/** What a commit on behalf of a caller says of itself; of the site's tenant unless another is given. */
export function scopeOf(
  { tenant, clock }: HostContext,
  { account, ip, requestId }: HostCaller,
  of: TenantId = tenant,
): CommitScope {
  return { tenant: of, at: clock.now(), actor: { kind: 'admin', id: account.id }, ip, requestId };
}

/** Commits on behalf of a caller, for the site's tenant or another, or throws what the refusal means. */
export async function commit(
  context: HostContext,
  caller: HostCaller,
  changes: readonly Change[],
  tenant: TenantId = context.tenant,
): Promise<void> {
  const outcome = await context.store.commit(scopeOf(context, caller, tenant), changes);
  if (outcome.kind !== 'committed') throw refusalError(outcome);
}

/** Reads back what was just written; another request may have removed it since. */
export async function reload<T>(read: Promise<T | undefined>): Promise<T> {
  return (await read) ?? notFound();
}

/** What there is not, and what the caller may not know of, look alike [HOST-5]. */
export function notFound(): never {
  throw new DomainError('notFound', 'The requested resource was not found, or you are not authorized to see it.');
}
