import { applyChanges, CommitAborted, type StoreTransaction } from '../../commit/index.js';
import type {
  Change,
  Clock,
  CommitOutcome,
  CommitScope,
  HostParticipant,
  ProvisioningStore,
} from '../../ports/index.js';
import { Database } from './database.js';
import { createJournal, type Journal, type UndoJournal } from './journal.js';
import { createReads, type StoreReads } from './reads.js';
import { createTransaction } from './transaction.js';

/** A host whose writes can be undone together with the store's, e.g. {@link createMemoryHost}. */
export interface JournaledHost {
  /** The host's side of one commit: it notes in the journal how to undo each of its writes. */
  participate(journal: Journal): HostParticipant;
}

/** A {@link ProvisioningStore} that lives in memory. */
export type MemoryStore = ProvisioningStore;

/** What a memory store works with. */
export interface MemoryStoreOptions {
  readonly host: JournaledHost;
  readonly clock: Clock;
}

/** One commit, opened: what {@link applyChanges} needs, and the way back. */
export interface OpenCommit {
  readonly tx: StoreTransaction;
  readonly host: HostParticipant;
  readonly clock: Clock;
  readonly journal: UndoJournal;
}

/**
 * Keeps everything in memory, for tests and for trying things out. A commit runs in one go, so commits never overlap;
 * one that fails is undone, the host's part included. It needs neither Node nor a browser.
 */
export function createMemoryStore({ host, clock }: MemoryStoreOptions): MemoryStore {
  const database = new Database();
  const begin = (scope: CommitScope): OpenCommit => {
    const journal = createJournal();
    const tx = createTransaction({ database, tenant: database.write(scope.tenant), journal });
    return { tx, host: host.participate(journal), clock, journal };
  };
  return assembleStore(createReads(database), async (scope, changes) => runCommit(begin(scope), scope, changes));
}

/** Applies the changes of an opened commit, all or nothing. */
export function runCommit(open: OpenCommit, scope: CommitScope, changes: readonly Change[]): CommitOutcome {
  try {
    applyChanges(open, scope, changes);
    return { kind: 'committed' };
  } catch (error) {
    open.journal.undo();
    if (error instanceof CommitAborted) return error.refusal;
    throw error;
  }
}

/** Joins reads and commit to a store. */
export function assembleStore(reads: StoreReads, commit: ProvisioningStore['commit']): MemoryStore {
  return { ...reads, commit, ping: async () => undefined };
}
