import type { Instant } from '../values/index.js';

/** Who did it: an identity provider by its token, an administrator, or the system itself. */
export interface Actor {
  readonly kind: 'token' | 'admin' | 'system';
  /** Token id, account id, or the name of the part of the system. */
  readonly id: string;
}

/** What an audit entry tells of the request that it stems from [AUD-1]. */
export interface AuditContext {
  readonly at: Instant;
  readonly actor: Actor;
  readonly ip: string | null;
  readonly requestId: string | null;
}

/** What was done. */
export type AuditAction =
  | 'identity.created'
  | 'identity.adopted'
  | 'identity.updated'
  | 'identity.suspended'
  | 'identity.reactivated'
  | 'identity.deleted'
  | 'resource.created'
  | 'resource.updated'
  | 'resource.deleted'
  | 'account.password-set'
  | 'group.created'
  | 'group.updated'
  | 'group.deleted'
  | 'membership.changed'
  | 'link.created'
  | 'link.paused'
  | 'link.resumed'
  | 'link.deleted'
  | 'link.reconciled'
  | 'settings.enabled'
  | 'settings.paused'
  | 'settings.resumed'
  | 'settings.changed'
  | 'settings.disabled'
  | 'settings.refused'
  | 'token.created'
  | 'token.revoked'
  | 'token.expiring'
  | 'site-role.granted'
  | 'site-role.revoked'
  | 'authentication.failed'
  | 'delivery.resumed'
  | 'delivery.discarded'
  | 'host.changed';

/** The kind and id of what an entry is about. */
export interface AuditResource {
  readonly type:
    | 'identity'
    | 'group'
    | 'resource'
    | 'link'
    | 'configuration'
    | 'token'
    | 'account'
    | 'authentication'
    | 'delivery'
    | 'host';
  readonly id: string;
}

/** Before and after of each changed attribute. Values are JSON; a secret is never among them. */
export type AuditChanges = Readonly<Record<string, { readonly before?: unknown; readonly after?: unknown }>>;

/** One change, as recorded in the transaction that made it [AUD-1]. */
export interface AuditEntry extends AuditContext {
  readonly action: AuditAction;
  readonly resource: AuditResource;
  readonly changes: AuditChanges;
}

/**
 * An entry with the number that the store gave it, unique in its tenant. Of two commits, one begun after the other was answered has
 * the greater number, and so has one that rests on the other; of two at once either may have it. A store with one writer numbers in the
 * order of commits; one that several processes write to does not wait for that, so an entry may come to stand before one that was
 * already read. Numbers may have gaps.
 */
export interface RecordedAuditEntry extends AuditEntry {
  readonly sequence: number;
}
