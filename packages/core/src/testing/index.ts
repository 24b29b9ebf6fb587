export { type BrokenStore, createBrokenHarness } from './broken/broken-store.js';
export { brokenStores } from './broken/broken-stores.js';
export { checkInvariants } from './contract/check-invariants.js';
export type { IndexedType } from './contract/check-keys.js';
export {
  type ContractCase,
  type CreateHarness,
  contractCaseTitle,
  type HarnessOptions,
  runContractCase,
  type StoreHarness,
} from './contract/contract-case.js';
export { ContractViolation } from './contract/expect.js';
export { storeContract } from './contract/store-contract.js';
export { createFixedClock, type FixedClock } from './fixed-clock.js';
export type {
  HostProbe,
  Interception,
  ProbeCommand,
  ProbedAccount,
  ProbedTeam,
  SeedAccount,
  SeedTeam,
} from './host-probe.js';
export { createJournal, type Journal, type UndoJournal } from './memory/journal.js';
export {
  createMemoryStore,
  type JournaledHost,
  type MemoryStore,
  type MemoryStoreOptions,
} from './memory/memory-store.js';
export { createMemoryHarness } from './memory-harness.js';
export { createInterceptions, type Interceptions } from './memory-host/interceptions.js';
export { createMemoryHost, type MemoryHost } from './memory-host/memory-host.js';
export { createSequentialIds } from './sequential-ids.js';
export { createTestPasswords } from './test-passwords.js';
export { createTestSeal } from './test-seal.js';
export { createTestSystem, type TestSystem } from './test-system.js';
export { createTestTokenSecrets } from './test-token-secrets.js';
