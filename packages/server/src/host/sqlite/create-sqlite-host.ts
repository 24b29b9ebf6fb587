import type { Clock, HostDirectory, HostParticipant } from '@rollcall/core';
import type { Database } from 'better-sqlite3';
import type { HostRepository } from '../ports/index.js';

/** The reference host on one database handle, which is also the store's. */
export interface SqliteHost {
  readonly repository: HostRepository;
  readonly directory: HostDirectory;
  readonly participant: HostParticipant;
}

/** Reads and writes the host's tables, which {@link migrateHost} made. The caller opens and closes the database. */
export function createSqliteHost(_database: Database, _clock: Clock): SqliteHost {
  throw new Error('not written yet');
}
