import { statSync } from 'node:fs';
import {
  applyChanges,
  type Change,
  type Clock,
  CommitAborted,
  type CommitOutcome,
  type CommitScope,
  type HostParticipant,
  type ProvisioningStore,
  type TenantId,
} from '@rollcall/core';
import { JsonStoreError } from './json-store-error.ts';
import { lockFile } from './lock-file.ts';
import { groupReads } from './reads/groups.ts';
import { identityReads } from './reads/identities.ts';
import { recordReads } from './reads/records.ts';
import { settingsReads } from './reads/settings.ts';
import { readState, writeState } from './state-file.ts';
import type { Table } from './table.ts';
import { copyTables, type State, tablesOf } from './tenant-tables.ts';
import { createTransaction } from './transaction/create-transaction.ts';

/** An open commit, as the product sees it. */
export interface OpenCommit<Row> {
  /** The product's own rows of this tenant: in the same file, written and undone with the rest. */
  readonly rows: Table<Row>;
  /** For a product that keeps its rows elsewhere in this process: `undo` is called, the last first, when the commit fails. */
  note(undo: () => void): void;
}

/** What {@link openJsonStore} needs. */
export interface JsonStoreOptions<Row> {
  /** The file; it is made when there is none. Its folder must exist. */
  readonly path: string;
  readonly clock: Clock;
  /** The product's part in a commit. */
  readonly host: (commit: OpenCommit<Row>) => HostParticipant;
}

/** A {@link ProvisioningStore} in one JSON file. */
export interface JsonStore<Row> extends ProvisioningStore {
  /** The product's own rows, as the last commit left them. */
  rows(tenant: TenantId): readonly Row[];
  /** Lets another process open the file. Later calls are rejected. */
  close(): Promise<void>;
}

/**
 * Opens the file. All of it is in memory; each commit writes it anew, so a commit costs what the file is large. For a
 * few thousand records and one process. Throws {@link JsonStoreError} when another process has the file open, or when
 * the file is damaged or none of ours.
 */
export function openJsonStore<Row>({ path, clock, host }: JsonStoreOptions<Row>): JsonStore<Row> {
  const unlock = lockFile(path);
  let state: State = readOrCreate(path, unlock);
  let isOpen = true;

  const current = () => {
    if (!isOpen) throw new JsonStoreError('closed', `the store in ${path} is closed`);
    return state;
  };

  // #region commit
  function commit(scope: CommitScope, changes: readonly Change[]): CommitOutcome {
    const before = current();
    const next = new Map(before).set(scope.tenant, copyTables(tablesOf(before, scope.tenant)));
    const undos: (() => void)[] = [];
    const participant = host({ rows: productRows(next, scope.tenant), note: (undo) => undos.push(undo) });
    try {
      applyChanges({ tx: createTransaction(next, scope.tenant), host: participant, clock }, scope, changes);
      writeState(path, next);
      state = next;
      return { kind: 'committed' };
    } catch (error) {
      for (const undo of undos.toReversed()) undo();
      if (error instanceof CommitAborted) return error.refusal;
      throw error;
    }
  }
  // #endregion

  const read = (tenant: TenantId) => tablesOf(current(), tenant);
  // What the product put in is what it gets back: nobody else writes this table.
  const productRows = (from: State, tenant: TenantId) => tablesOf(from, tenant).product as Table<Row>;
  return {
    ...settingsReads(current),
    ...identityReads(read),
    ...groupReads(read),
    ...recordReads(read),
    commit: async (scope, changes) => commit(scope, changes),
    ping: async () => {
      current();
      statSync(path);
    },
    rows: (tenant) => productRows(current(), tenant).values(),
    close: async () => {
      if (isOpen) unlock();
      isOpen = false;
    },
  };
}

function readOrCreate(path: string, unlock: () => void): State {
  try {
    const state = readState(path);
    if (state === undefined) writeState(path, new Map());
    return state ?? new Map();
  } catch (error) {
    unlock();
    throw error;
  }
}
