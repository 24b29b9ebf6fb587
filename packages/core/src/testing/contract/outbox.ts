import type {
  Change,
  ChangeEvent,
  HostEffect,
  HostFacts,
  LeasedKey,
  LeaseRequest,
  OutboxEntry,
  OutboxKey,
  ProvisioningStore,
  Settlement,
} from '../../ports/index.js';
import type { TeamId, TenantId } from '../../values/index.js';
import type { HarnessOptions, StoreHarness } from './contract-case.js';
import { expectEqual, expectFound } from './expect.js';
import { accountOf, mustCommit, tenantA } from './fixtures/index.js';

/** For cases whose stores have an outbox. */
export const withOutbox = { outbox: true } as const satisfies HarnessOptions;

/** More than any case leaves. */
export const everyMessage = 1000;

/** How a lease differs from the usual: of all that waits for the host, for a second. */
export type LeaseOptions = Partial<LeaseRequest> & { readonly store?: ProvisioningStore };

/** Leases keys under a name. */
export function lease(
  harness: StoreHarness,
  name: string,
  { store = harness.store, ...request }: LeaseOptions = {},
): Promise<readonly LeasedKey[]> {
  const usual = { channel: 'host', keys: everyMessage, messages: everyMessage, duration: 1000 } as const;
  return store.outbox.lease({ ...usual, lease: name, ...request });
}

/** Settles a key that the lease must have. */
export async function settle(
  harness: StoreHarness,
  key: OutboxKey,
  name: string,
  settlement: Settlement,
): Promise<void> {
  const settled = await harness.store.outbox.settle(bare(key), name, settlement);
  expectEqual(settled, true, `the settling of ${key.key} by ${name}`);
}

/** The account's key in tenant A. */
export function keyOf(account: string, tenant: TenantId = tenantA): OutboxKey {
  return { tenant, channel: 'host', key: `account:${accountOf(account)}` };
}

/** Leaves messages for an account of the host, each with a text as its new e-mail. */
export async function say(harness: StoreHarness, account: string, texts: readonly string[], tenant = tenantA) {
  for (const email of texts) await mustCommit(harness, [saying(account, email)], { tenant });
}

/** The change that leaves such a message. */
export function saying(account: string, email: string): Change {
  return { kind: 'applyEffect', effect: { kind: 'changeEmail', id: accountOf(account), email } };
}

/** What was said, by account: `ann: one two`. */
export function said(keys: readonly LeasedKey[]): readonly string[] {
  return keys.map(({ key, entries }) => {
    const texts = entries.map(({ payload }) => ('email' in payload ? payload.email : undefined));
    return `${key.replace('account:account-', '')}: ${texts.join(' ')}`;
  });
}

/** Leases all that may be leased, gives it back untouched, and tells it. */
export async function peek(harness: StoreHarness, options?: LeaseOptions): Promise<readonly LeasedKey[]> {
  const keys = await lease(harness, 'peek', options);
  for (const key of keys) await settle(harness, key, 'peek', { kind: 'release', delivered: 0 });
  return keys;
}

/** Everything that waits for the host, by its order over all keys. */
export async function effects(harness: StoreHarness): Promise<readonly (readonly [key: string, effect: HostEffect])[]> {
  const waiting = inOrder(await peek(harness));
  return waiting.map(([key, { payload }]) => [key, payload as HostEffect]);
}

/** Everything that waits for those who listen, by its order over all keys. */
export async function events(harness: StoreHarness): Promise<readonly (readonly [key: string, event: ChangeEvent])[]> {
  const waiting = inOrder(await peek(harness, { channel: 'events' }));
  return waiting.map(([key, { payload }]) => [key, payload as ChangeEvent]);
}

/** Delivers all that waits for the host, so that a case begins with nothing. */
export async function deliverAll(harness: StoreHarness): Promise<void> {
  for (const key of await lease(harness, 'all')) {
    await settle(harness, key, 'all', { kind: 'release', delivered: lastOf(key).sequence });
  }
}

/** The first message of a leased key. */
export function firstOf({ entries, key }: LeasedKey): OutboxEntry {
  return expectFound(entries[0], `the first message of ${key}`);
}

/** The last message of a leased key. */
export function lastOf({ entries, key }: LeasedKey): OutboxEntry {
  return expectFound(entries.at(-1), `the last message of ${key}`);
}

/** The one key that a lease gave. */
export function only(keys: readonly LeasedKey[]): LeasedKey {
  expectEqual(keys.length, 1, 'how many keys were leased');
  return expectFound(keys[0], 'a leased key');
}

/** The first two of what must have two at least. */
export function firstTwo<T>(items: readonly T[]): readonly [T, T] {
  return [expectFound(items[0], 'the first of two'), expectFound(items[1], 'the second of two')];
}

/** What the host says of teams that exist. */
export function teamFacts(...teams: readonly TeamId[]): HostFacts {
  return { teams: new Map(teams.map((id) => [id, { id, name: id, isOwners: false }])) };
}

function inOrder(keys: readonly LeasedKey[]): readonly (readonly [key: string, entry: OutboxEntry])[] {
  const all = keys.flatMap(({ key, entries }) => entries.map((entry) => [key, entry] as const));
  return all.toSorted(([, a], [, b]) => a.sequence - b.sequence);
}

/** A key without what a lease adds to it. */
function bare({ tenant, channel, key }: OutboxKey): OutboxKey {
  return { tenant, channel, key };
}
