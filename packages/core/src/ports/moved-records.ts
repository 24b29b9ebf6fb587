import type { RecordedAuditEntry } from '../provisioning/audit.js';
import type { Configuration } from '../provisioning/configuration.js';
import type { Group } from '../provisioning/group.js';
import type { Identity } from '../provisioning/identity.js';
import type { ResourceRecord } from '../provisioning/resource-record.js';
import type { SearchDocument } from '../provisioning/search-document.js';
import type { Link } from '../teams/link.js';
import type { Token } from '../tokens/token.js';
import type { TenantId } from '../values/index.js';
import type { OutboxChannel, OutboxEntry } from './outbox.js';

/** What {@link MovedRecords} of tenants begin with. */
interface OfTenant {
  readonly tenant: TenantId;
}

/** A membership, with its places in both orders of joining, each counted from 1 without a gap. */
export interface MovedMembership extends OfTenant {
  readonly group: string;
  /** Among the members of the group. */
  readonly position: number;
  readonly type: 'User' | 'Group';
  readonly member: string;
  /** Of the group among the groups of the member. */
  readonly place: number;
}

/** A message that waits, with what is known of its key; who holds the key is not moved. Keys by name, their messages in order. */
export interface MovedMessage extends OfTenant, Omit<OutboxEntry, 'id'> {
  readonly channel: OutboxChannel;
  readonly key: string;
  /** How often the first message of the key failed. */
  readonly attempts: number;
  readonly error: string | null;
  readonly parked: boolean;
}

/** The sizes of a tenant's lists, as the store keeps them, and the number of its newest audit entry. */
export interface MovedCounters extends OfTenant {
  readonly tokens: number;
  readonly identities: number;
  readonly groups: number;
  readonly auditEntries: number;
  /** It stays when the entry is pruned. */
  readonly auditSequence: number;
  /** By the name of the resource type, the name first, sorted; none is 0. */
  readonly resources: readonly (readonly [type: string, count: number])[];
}

/**
 * What a store holds, in a form that is the same in all stores: in this order a store can take them in, and each kind has an
 * order of its own, which is by tenant, then by creation or by what the kind is known by.
 */
export interface MovedRecords {
  readonly configuration: { readonly configuration: Configuration; readonly wasEnabled: boolean };
  readonly token: OfTenant & { readonly token: Token };
  readonly identity: OfTenant & { readonly identity: Identity; readonly document: SearchDocument | null };
  readonly group: OfTenant & {
    readonly group: Group;
    readonly linkCount: number;
    readonly document: SearchDocument | null;
  };
  readonly resource: OfTenant & { readonly resource: ResourceRecord; readonly document: SearchDocument | null };
  readonly membership: MovedMembership;
  readonly link: OfTenant & { readonly link: Link };
  readonly audit: OfTenant & { readonly entry: RecordedAuditEntry };
  readonly message: MovedMessage;
  readonly counters: MovedCounters;
}

/** The name of a kind of {@link MovedRecords}. */
export type MovedKind = keyof MovedRecords;

/** Every {@link MovedKind}, in the order in which they are moved. */
export const movedKinds = [
  'configuration',
  'token',
  'identity',
  'group',
  'resource',
  'membership',
  'link',
  'audit',
  'message',
  'counters',
] as const satisfies readonly MovedKind[];

/** How far a store was read: only the store that gave it knows what it means. */
export type MoveCursor = readonly (string | number)[];

/** Some records of a kind, one after the other. */
export interface MovedPage<Item> {
  readonly records: readonly Item[];
  /** Where the next ones begin. */
  readonly next: MoveCursor;
}

/** A document with its keys in the one order in which they are moved; half a surrogate pair, which no store keeps, is replaced. */
export function movedDocument({ form, keys, version }: SearchDocument): SearchDocument {
  const texts = new Map<string, SearchDocument['keys'][number]>();
  for (const { path, key, unique } of keys) {
    const kept = typeof key === 'string' ? key.toWellFormed() : key;
    texts.set(JSON.stringify([path, kept, unique]), { path, key: kept, unique });
  }
  const sorted = [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
  return { form: wellFormed(form) as SearchDocument['form'], keys: sorted, version };
}

function wellFormed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, member: unknown) =>
    typeof member === 'string' ? member.toWellFormed() : member,
  );
}
