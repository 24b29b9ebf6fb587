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
import { lockFile } from './lock-file.ts';
import { createOutbox } from './outbox.ts';
import { groupReads } from './reads/groups.ts';
import { identityReads } from './reads/identities.ts';
import { recordReads } from './reads/records.ts';
import { settingsReads } from './reads/settings.ts';
import { readState, writeState } from './state-file.ts';
import { copyState, type NextState, type State, tablesOf } from './tenant-tables.ts';
import { createTransaction } from './transaction/create-transaction.ts';

/** What {@link openJsonStore} needs. */
export interface JsonStoreOptions {
  /** The file; it is made when there is none. Its folder must exist. */
  readonly path: string;
  readonly clock: Clock;
  /**
   * The product's part in a commit: it notes how to undo each of its writes, for a commit that fails. `outbox` for a product
   * elsewhere: what it is to do waits in the file [SYNC-2].
   */
  readonly host: ((note: (undo: () => void) => void) => HostParticipant) | 'outbox';
  /** Whether each change leaves a message for those who listen. False by default. */
  readonly events?: boolean;
}

/** A {@link ProvisioningStore} in one JSON file. */
export interface JsonStore extends ProvisioningStore {
  /** Lets another process open the file. Later calls are rejected. */
  close(): Promise<void>;
}

/**
 * Opens the file. All of it is in memory; each commit writes it anew, so a commit costs what the file is large. For a
 * few thousand records and one process. Throws when another process has the file open, or when it is damaged.
 */
export function openJsonStore({ path, clock, host, events = false }: JsonStoreOptions): JsonStore {
  const unlock = lockFile(path);
  let state: State = readOrCreate(path, unlock);
  let isOpen = true;

  const current = () => {
    if (!isOpen) throw new Error(`the store in ${path} is closed`);
    return state;
  };

  // #region commit
  function commit(scope: CommitScope, changes: readonly Change[]): CommitOutcome {
    const undos: (() => void)[] = [];
    try {
      write((next) => {
        const tx = createTransaction(next, scope.tenant);
        const part = host === 'outbox' ? host : host((undo) => undos.push(undo));
        applyChanges({ tx, host: part, clock, events }, scope, changes);
      });
      return { kind: 'committed' };
    } catch (error) {
      for (const undo of undos.toReversed()) undo();
      if (error instanceof CommitAborted) return error.refusal;
      throw error;
    }
  }

  function write(work: (next: NextState) => void): void {
    const next = copyState(current());
    work(next);
    writeState(path, next);
    state = next;
  }
  // #endregion

  // #region store
  const read = (tenant: TenantId) => tablesOf(current(), tenant);
  return {
    ...settingsReads(current),
    ...identityReads(read),
    ...groupReads(read),
    ...recordReads(read),
    commit: async (scope, changes) => commit(scope, changes),
    outbox: createOutbox({ current, write, clock }),
    ping: async () => {
      current();
      statSync(path);
    },
    close: async () => {
      if (isOpen) unlock();
      isOpen = false;
    },
  };
  // #endregion
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
