import type { Change, CommitOutcome, ProvisioningStore } from '../../ports/index.js';
import { checkInvariants } from './check-invariants.js';
import type { StoreHarness } from './contract-case.js';
import { expectEqual } from './expect.js';
import { commit, deviceIndexes, deviceType, tenantA } from './fixtures/index.js';

/** How many write at once. */
export const writers = 12;

/** How often two writers meet. */
export const rounds = 6;

/** Starts all writers before any has ended, by turns on the store and on its peer. */
export async function inParallel(
  harness: StoreHarness,
  write: (store: ProvisioningStore, index: number) => Promise<CommitOutcome>,
): Promise<readonly CommitOutcome[]> {
  const stores = [harness.store, await harness.peer()] as const;
  return Promise.all(
    Array.from({ length: writers }, (_, index) => write(index % 3 === 0 ? stores[1] : stores[0], index)),
  );
}

/** Ends the case unless one writer won and all others got this outcome. */
export function expectOneWinner(outcomes: readonly CommitOutcome[], refusal: CommitOutcome): void {
  const losers = outcomes.filter((outcome) => outcome.kind !== 'committed');
  expectEqual(
    losers,
    Array.from({ length: outcomes.length - 1 }, () => refusal),
    'the outcomes of those who lost',
  );
}

/** Runs something often enough for both orders of two writers. */
export async function inRounds(run: (round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < rounds; round++) await run(round);
}

/** Runs two commits at once on two stores; which starts first alternates. */
export async function race(
  harness: StoreHarness,
  round: number,
  one: readonly Change[],
  two: readonly Change[],
): Promise<readonly [CommitOutcome, CommitOutcome]> {
  const peer = await harness.peer();
  if (round % 2 === 0) return Promise.all([commit(harness, one), commit(harness, two, { store: peer })]);
  const [second, first] = await Promise.all([commit(harness, two, { store: peer }), commit(harness, one)]);
  return [first, second];
}

/** Ends the case unless everything in the tenant agrees. */
export async function expectInvariants(harness: StoreHarness): Promise<void> {
  const devices = { type: deviceType, indexes: deviceIndexes };
  const violations = await checkInvariants(harness.store, tenantA, harness.host, [devices]);
  expectEqual(violations, [], 'violated invariants');
}
