import { prepare, type SqliteDatabase } from './sqlite-database.js';

/** Keeps what was read until somebody commits: through this handle, or in another process. */
export interface ReadCache {
  /** What is kept under the key, else what `load` gives; nothing that is missing is kept, so strangers can't fill it. */
  get<T extends object>(key: string, load: () => T | undefined): T | undefined;
  /** Forgets everything: for commits of this handle, which SQLite does not count. */
  clear(): void;
}

/** Values kept at most; a tenant has few tokens that are in use. */
const mostKept = 10_000;

/**
 * Makes a cache for what every request is let in by [TOK-8, STATE-8]. Each `get` asks SQLite
 * whether another connection has committed since (`PRAGMA data_version`), which reads shared memory and no page, so a
 * token that was revoked elsewhere is refused by the very next request. A sole writer need not ask.
 */
export function createReadCache(database: SqliteDatabase, soleWriter: boolean): ReadCache {
  const dataVersion = prepare<{ data_version: number }>(database, 'PRAGMA data_version');
  const kept = new Map<string, object>();
  let version: number | undefined;

  function dropStale(): void {
    const now = dataVersion.get()?.data_version;
    if (now !== version) kept.clear();
    version = now;
  }

  return {
    get<T extends object>(key: string, load: () => T | undefined): T | undefined {
      if (!soleWriter) dropStale();
      const found = kept.get(key) as T | undefined;
      if (found !== undefined) return found;
      const loaded = load();
      if (loaded !== undefined && kept.size < mostKept) kept.set(key, loaded);
      return loaded;
    },
    clear: () => kept.clear(),
  };
}
