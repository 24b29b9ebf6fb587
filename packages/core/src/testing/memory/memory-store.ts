import { applyChanges, CommitAborted, outboxHost, type StoreTransaction } from '../../commit/index.js';
import type {
  Change,
  Clock,
  CommitOutcome,
  CommitScope,
  HostParticipant,
  Outbox,
  ProvisioningStore,
} from '../../ports/index.js';
import { Database } from './database.js';
import { createJournal, type Journal, type UndoJournal } from './journal.js';
import { createMemoryOutbox } from './outbox.js';
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
  /** `outbox` for a host elsewhere: effects on it wait in the store's outbox [SYNC-2]. */
  readonly host: JournaledHost | 'outbox';
  readonly clock: Clock;
  /** Whether each change leaves a message for those who listen. False by default. */
  readonly events?: boolean;
}

/** One commit, opened: what {@link applyChanges} needs, and the way back. */
export interface OpenCommit {
  readonly tx: StoreTransaction;
  readonly host: HostParticipant;
  readonly clock: Clock;
  readonly events?: boolean;
  readonly journal: UndoJournal;
}

/**
 * Keeps everything in memory, for tests and for trying things out. A commit runs in one go, so commits never overlap;
 * one that fails is undone, the host's part included. It needs neither Node nor a browser.
 */
export function createMemoryStore({ host, clock, events = false }: MemoryStoreOptions): MemoryStore {
  const database = new Database();
  const begin = (scope: CommitScope): OpenCommit => {
    const journal = createJournal();
    const tx = createTransaction({ database, tenant: database.write(scope.tenant), journal });
    return { tx, host: host === 'outbox' ? outboxHost(tx, scope) : host.participate(journal), clock, events, journal };
  };
  const commit = async (scope: CommitScope, changes: readonly Change[]) => runCommit(begin(scope), scope, changes);
  return assembleStore(createReads(database), commit, createMemoryOutbox(database.outbox, clock));
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

/** Joins reads, commit and outbox to a store. */
export function assembleStore(reads: StoreReads, commit: ProvisioningStore['commit'], outbox: Outbox): MemoryStore {
  return { ...reads, commit, outbox, ping: async () => undefined };
}
