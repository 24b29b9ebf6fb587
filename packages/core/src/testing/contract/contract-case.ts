import type { ProvisioningStore } from '../../ports/index.js';
import type { FixedClock } from '../fixed-clock.js';
import type { HostProbe } from '../host-probe.js';

/**
 * A store under test with the host that takes part in its commits. Made new, and empty, for each case.
 */
export interface StoreHarness {
  /** The store; another object after {@link StoreHarness.reopen} where opening makes one. */
  readonly store: ProvisioningStore;
  readonly host: HostProbe;
  /** The clock that store and host were given. */
  readonly clock: FixedClock;
  /** A second store on the same records, as another server process has; a store in memory gives itself. */
  peer(): Promise<ProvisioningStore>;
  /** Closes and opens the store as a restart does; a store in memory stays as it is. */
  reopen(): Promise<void>;
  /** Lets go of everything, peers included. */
  close(): Promise<void>;
}

/** What a case wants of its harness. */
export interface HarnessOptions {
  /**
   * Open every store with an outbox: the host is elsewhere, so that effects on it become messages, and each change leaves a
   * message for those who listen [SYNC-2]. False by default: the host takes part in commits.
   */
  readonly outbox?: boolean;
}

/** Makes a new, empty harness. */
export type CreateHarness = (options?: HarnessOptions) => Promise<StoreHarness>;

/** One statement about every store. `run` rejects with a readable message when it does not hold. */
export interface ContractCase {
  /** A sentence without subject: what the store does. */
  readonly name: string;
  /** The rule ids of the behaviour specification, or `PORT` for a sentence of the port's prose. */
  readonly rule: string;
  readonly harness?: HarnessOptions;
  run(harness: StoreHarness): Promise<void>;
}

/** Runs one case on a harness of its own and closes it, whatever happens. */
export async function runContractCase(contractCase: ContractCase, createHarness: CreateHarness): Promise<void> {
  const harness = await createHarness(contractCase.harness);
  try {
    await contractCase.run(harness);
  } finally {
    await harness.close();
  }
}

/** The title under which a runner shows a case: its name with the rules it proves. */
export function contractCaseTitle({ name, rule }: ContractCase): string {
  return `${name} [${rule}]`;
}
