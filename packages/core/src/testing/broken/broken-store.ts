import { outboxHost, type StoreTransaction } from '../../commit/index.js';
import type { Change, Clock, CommitScope, HostParticipant, Outbox, ProvisioningStore } from '../../ports/index.js';
import type { HarnessOptions, StoreHarness } from '../contract/contract-case.js';
import { createFixedClock, type FixedClock } from '../fixed-clock.js';
import { Database, type Tenant } from '../memory/database.js';
import { createJournal, type Journal, type UndoJournal } from '../memory/journal.js';
import { assembleStore, type OpenCommit, runCommit } from '../memory/memory-store.js';
import { createMemoryOutbox } from '../memory/outbox.js';
import type { OutboxRecords } from '../memory/outbox-records.js';
import { createReads, type StoreReads } from '../memory/reads.js';
import { createTransaction } from '../memory/transaction.js';
import { HostRecords } from '../memory-host/host-records.js';
import { createMemoryHostOn } from '../memory-host/memory-host.js';

/** What a breakage may look at, and spoil, in one commit. */
export interface BrokenCommit {
  readonly database: Database;
  readonly tenant: Tenant;
  readonly journal: Journal;
  readonly scope: CommitScope;
  readonly hostRecords: HostRecords;
}

/** How a store is wrong. Each member replaces a part of the right one. */
export interface Breakage {
  readonly reads?: (reads: StoreReads, database: Database) => Partial<StoreReads>;
  readonly ping?: ProvisioningStore['ping'];
  readonly scope?: (scope: CommitScope) => CommitScope;
  readonly changes?: (changes: readonly Change[], commit: BrokenCommit) => readonly Change[];
  readonly tx?: (tx: StoreTransaction, commit: BrokenCommit) => Partial<StoreTransaction>;
  readonly host?: (host: HostParticipant, commit: BrokenCommit) => Partial<HostParticipant>;
  readonly clock?: (clock: Clock) => Clock;
  readonly journal?: (journal: UndoJournal) => UndoJournal;
  readonly hostJournal?: (journal: Journal) => Journal;
  /** Runs when all changes are applied. */
  readonly after?: (open: OpenCommit, changes: readonly Change[], commit: BrokenCommit) => void;
  readonly run?: Run;
  readonly outbox?: (outbox: Outbox, records: OutboxRecords, clock: FixedClock) => Partial<Outbox>;
  readonly peer?: (store: ProvisioningStore) => ProvisioningStore;
  readonly reopen?: (database: Database) => void;
}

/** Runs a commit; `begin` opens it, and may be called more than once. */
export type Run = (
  begin: () => OpenCommit,
  scope: CommitScope,
  changes: readonly Change[],
) => ReturnType<ProvisioningStore['commit']>;

/** A store that is wrong in one way, and the contract cases that must notice. */
export interface BrokenStore {
  /** What it does wrong: a sentence without subject. */
  readonly name: string;
  /** Names of contract cases. */
  readonly kills: readonly [string, ...string[]];
  /** Made anew for each harness: it may remember things. */
  breakage(): Breakage;
}

/** A harness around a broken store in memory. */
export async function createBrokenHarness(
  broken: BrokenStore,
  { outbox: elsewhere = false }: HarnessOptions = {},
): Promise<StoreHarness> {
  const breakage = broken.breakage();
  const [database, hostRecords, clock] = [new Database(), new HostRecords(), createFixedClock()];
  const host = createMemoryHostOn(hostRecords);
  const commit = async (scope: CommitScope, changes: readonly Change[]) => {
    const tenant = database.write(scope.tenant);
    const seen = (journal: Journal): BrokenCommit => ({ database, tenant, journal, scope, hostRecords });
    const begin = () => {
      const open = beginBroken(breakage, seen, clock, (journal, tx) =>
        elsewhere ? outboxHost(tx, scope) : host.participate(journal),
      );
      return { ...open, events: elsewhere };
    };
    const wanted = breakage.changes?.(changes, seen(createJournal())) ?? changes;
    if (breakage.run !== undefined) return breakage.run(begin, scope, wanted);
    const open = begin();
    const outcome = runCommit(open, breakage.scope?.(scope) ?? scope, wanted);
    if (outcome.kind === 'committed') breakage.after?.(open, changes, seen(open.journal));
    return outcome;
  };
  const reads = createReads(database);
  const outbox = createMemoryOutbox(database.outbox, clock);
  const brokenOutbox = { ...outbox, ...breakage.outbox?.(outbox, database.outbox, clock) };
  const right = assembleStore({ ...reads, ...breakage.reads?.(reads, database) }, commit, brokenOutbox);
  const store = breakage.ping === undefined ? right : { ...right, ping: breakage.ping };
  return {
    store,
    host: host.probe,
    clock,
    peer: async () => breakage.peer?.(store) ?? store,
    reopen: async () => breakage.reopen?.(database),
    close: async () => undefined,
  };
}

function beginBroken(
  breakage: Breakage,
  seen: (journal: Journal) => BrokenCommit,
  clock: Clock,
  participate: (journal: Journal, tx: StoreTransaction) => HostParticipant,
): OpenCommit {
  const created = createJournal();
  const journal = breakage.journal?.(created) ?? created;
  const commit = seen(journal);
  const right = createTransaction({ database: commit.database, tenant: commit.tenant, journal });
  const tx = { ...right, ...breakage.tx?.(right, commit) };
  const host = participate(breakage.hostJournal?.(journal) ?? journal, tx);
  return {
    tx,
    host: { ...host, ...breakage.host?.(host, commit) },
    clock: breakage.clock?.(clock) ?? clock,
    journal,
  };
}
