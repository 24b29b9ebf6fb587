import type { AccountId, HostEffect } from '@rollcall/core';
import type { Database } from 'better-sqlite3';
import type { HostAccount } from '../model/index.js';

/** Far above the accounts that one synchronisation touches at a time; a record takes less than 1 KB. */
const mostKept = 20_000;

/** Reads accounts by their ids, in any order; those that are missing are left out. */
export type LoadAccounts = (ids: readonly AccountId[]) => readonly HostAccount[];

/**
 * Keeps accounts that were read by their ids. The server holds the lock of its data folder, so every write to the file is
 * one of its own and comes through the participant, which has them forgotten first, whether it is committed or undone.
 */
export class AccountCache {
  readonly #database: Pick<Database, 'inTransaction'>;
  readonly #kept = new Map<AccountId, HostAccount>();

  constructor(database: Pick<Database, 'inTransaction'>) {
    this.#database = database;
  }

  /** Accounts by their ids. What is missing is not kept, nor what a transaction reads, which may be its own. */
  get(ids: readonly AccountId[], load: LoadAccounts): ReadonlyMap<AccountId, HostAccount> {
    const found = new Map<AccountId, HostAccount>();
    const missing: AccountId[] = [];
    for (const id of ids) {
      const kept = this.#kept.get(id);
      if (kept === undefined) missing.push(id);
      else found.set(id, kept);
    }
    if (missing.length === 0) return found;
    for (const account of load(missing)) {
      found.set(account.id, account);
      if (!this.#database.inTransaction) this.#keep(account);
    }
    return found;
  }

  /** Forgets what an effect may change. */
  forgetFor(effect: HostEffect): void {
    if (effect.kind === 'changeTeamMembers' || effect.kind === 'setTeamMembers') return;
    if ('id' in effect) this.#kept.delete(effect.id);
    else this.clear();
  }

  /** Forgets all. */
  clear(): void {
    this.#kept.clear();
  }

  #keep(account: HostAccount): void {
    if (this.#kept.size >= mostKept) this.clear();
    this.#kept.set(account.id, account);
  }
}
