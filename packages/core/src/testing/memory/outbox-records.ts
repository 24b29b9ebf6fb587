import type { OutboxEntry, OutboxKey, OutboxMessage } from '../../ports/index.js';
import { nextSequence, outboxMessageId } from '../../ports/index.js';
import type { Instant, TenantId } from '../../values/index.js';
import { frozenCopy } from './freeze.js';
import type { Journal } from './journal.js';

/** A key and all that waits in it. It is there as long as anything waits. */
export interface KeyRecord extends OutboxKey {
  readonly entries: OutboxEntry[];
  attempts: number;
  error: string | null;
  parked: boolean;
  /** Who holds it. */
  lease: string | undefined;
  /** When the lease ends, or, without one, the rest after a failure. */
  until: Instant | undefined;
}

/** The messages of all tenants, by key. Appending can be undone. */
export class OutboxRecords {
  private readonly records = new Map<string, KeyRecord>();
  private lastSequence = 0;

  append(journal: Journal, tenant: TenantId, { channel, key, payload }: OutboxMessage, at: Instant): void {
    const record = this.recordOf({ tenant, channel, key });
    const sequence = nextSequence(this.lastSequence, at);
    this.lastSequence = sequence;
    record.entries.push({ id: outboxMessageId(tenant, at, sequence), sequence, at, payload: frozenCopy(payload) });
    journal.note(() => {
      record.entries.pop();
      this.drop(record);
    });
  }

  /** Every key with messages, those whose first message is oldest first. */
  all(): readonly KeyRecord[] {
    return [...this.records.values()].toSorted((a, b) => first(a).sequence - first(b).sequence);
  }

  get(key: OutboxKey): KeyRecord | undefined {
    return this.records.get(nameOf(key));
  }

  /** Forgets the messages up to a sequence, and the key with its last one. */
  remove(record: KeyRecord, sequence: number): void {
    const arrived = record.entries.filter((entry) => entry.sequence <= sequence).length;
    if (arrived === 0) return;
    record.entries.splice(0, arrived);
    record.attempts = 0;
    record.error = null;
    this.drop(record);
  }

  private recordOf(key: OutboxKey): KeyRecord {
    const known = this.records.get(nameOf(key));
    if (known !== undefined) return known;
    const state = { attempts: 0, error: null, parked: false, lease: undefined, until: undefined };
    const made: KeyRecord = { ...key, entries: [], ...state };
    this.records.set(nameOf(key), made);
    return made;
  }

  private drop(record: KeyRecord): void {
    if (record.entries.length === 0) this.records.delete(nameOf(record));
  }
}

/** A record has at least one message. */
export function first({ entries: [entry] }: KeyRecord): OutboxEntry {
  if (entry === undefined) throw new Error('a key without messages was kept');
  return entry;
}

function nameOf({ tenant, channel, key }: OutboxKey): string {
  return JSON.stringify([tenant, channel, key]);
}
