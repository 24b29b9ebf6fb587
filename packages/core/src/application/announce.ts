import type { ScimEvent } from '../scim/index.js';
import { scimEvents } from '../scim/index.js';
import type { TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';
import type { Represented } from './represent.js';

/** What was written, and how it is called in the events. */
export type WriteKind = 'create' | 'put' | 'patch';

const names: Readonly<Record<WriteKind, { readonly notice: ScimEvent; readonly full: ScimEvent }>> = {
  create: { notice: scimEvents.createNotice, full: scimEvents.createFull },
  put: { notice: scimEvents.putNotice, full: scimEvents.putFull },
  patch: { notice: scimEvents.patchNotice, full: scimEvents.patchFull },
};

/** A resource before and after a write. */
export interface Written {
  readonly tenant: TenantId;
  /** Relative to the base URL: `/Users/2819c223…`. */
  readonly uri: string;
  readonly version: number;
  /** The whole of it, when it is at hand; else a notice is given. */
  readonly data?: Represented | undefined;
  /** Set when a user was activated or deactivated. */
  readonly active?: boolean | undefined;
}

/** Announces a committed write. @see RFC 9967 §2.4 */
export function announceWrite({ events, clock }: Dependencies, kind: WriteKind, written: Written): void {
  const { tenant, uri, version, data, active } = written;
  const common = { kind: 'resource', tenant, uri, at: clock.now(), version } as const;
  const event = data === undefined ? names[kind].notice : names[kind].full;
  events.publish({ ...common, event, data: data?.resource });
  if (active === undefined) return;
  events.publish({ ...common, event: active ? scimEvents.activate : scimEvents.deactivate, data: undefined });
}

/** Announces a committed delete. @see RFC 9967 §2.4 */
export function announceDelete({ events, clock }: Dependencies, tenant: TenantId, uri: string): void {
  events.publish({
    kind: 'resource',
    event: scimEvents.delete,
    tenant,
    uri,
    at: clock.now(),
    version: undefined,
    data: undefined,
  });
}
