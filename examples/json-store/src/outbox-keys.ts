import type { OutboxEntry, OutboxKey } from '@rollcall/core';
import { keyOf, type NextState, type Progress, type State, tablesOf, tablesToWrite } from './tenant-tables.ts';

/** A key with the messages that wait in it, one at least, in order. */
export interface WaitingMessages extends OutboxKey {
  readonly first: OutboxEntry;
  readonly entries: readonly OutboxEntry[];
  readonly progress: Progress;
}

/** The key of a message that nobody has tried to deliver. */
export const untouched: Progress = { attempts: 0, error: null, parked: false, lease: null, until: null };

/** The keys with messages, of all tenants, channels and names or of one, those whose first message is oldest first. */
export function waiting(state: State, wanted: { readonly [K in keyof OutboxKey]?: OutboxKey[K] | undefined }) {
  const tenants = wanted.tenant === undefined ? [...state.keys()] : [wanted.tenant];
  const all = tenants.flatMap((tenant) => waitingIn(state, tenant));
  const { channel, key } = wanted;
  return all
    .filter((one) => (channel === undefined || one.channel === channel) && (key === undefined || one.key === key))
    .toSorted((a, b) => a.first.sequence - b.first.sequence);
}

function waitingIn(state: State, tenant: OutboxKey['tenant']): readonly WaitingMessages[] {
  const { messages, progress } = tablesOf(state, tenant);
  const byKey = Map.groupBy(messages.values(), ({ channel, key }) => keyOf(channel, key));
  return [...byKey].flatMap(([name, kept]) => {
    const [first] = kept;
    if (first === undefined) return [];
    const entries = kept.map(({ entry }) => entry);
    const { channel, key, entry } = first;
    return [{ tenant, channel, key, first: entry, entries, progress: progress.get(name) ?? untouched }];
  });
}

/** Removes the messages that arrived; false when there are none. */
export function forget(next: NextState, { tenant, entries }: WaitingMessages, delivered: number): boolean {
  const { messages } = tablesToWrite(next, tenant);
  const arrived = entries.filter(({ sequence }) => sequence <= delivered);
  for (const { sequence } of arrived) messages.remove(`${sequence}`);
  return arrived.length > 0;
}

/** How far a key is; nothing is kept of one whose messages all arrived. */
export function save(next: NextState, { tenant, channel, key, entries }: WaitingMessages, kept: Progress): void {
  const { messages, progress } = tablesToWrite(next, tenant);
  const isEmpty = entries.every(({ sequence }) => !messages.has(`${sequence}`));
  if (isEmpty) progress.remove(keyOf(channel, key));
  else progress.put(keyOf(channel, key), kept);
}
