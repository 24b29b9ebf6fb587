import type { Clock, HostParticipant } from '@rollcall/core';
import { createSqliteStore, type SqliteDatabase } from '@rollcall/sqlite';
import { ContainerModule } from 'inversify';
import type { Closers } from './closers.js';
import { type Token, token } from './token.js';
import { tokens } from './tokens.js';

/** A better-sqlite3 handle, or another one with its methods. */
export interface ClosableDatabase extends SqliteDatabase {
  close(): unknown;
}

/** What {@link sqliteModule} needs. */
export interface SqliteModuleOptions<Database extends ClosableDatabase> {
  /** As in `createSqliteStore`: each change leaves a message for those who listen. */
  readonly events?: boolean;
  /** Opens the handle, migrated and configured; called once, when the first thing needs it. */
  readonly open: () => Database;
  /** The token under which the host finds the handle, by default {@link sqliteDatabase}. */
  readonly database?: Token<Database>;
  /** As in `createSqliteStore`: nobody else commits while the container lives. */
  readonly soleWriter?: boolean;
}

/** The database handle that store and host share. */
export const sqliteDatabase: Token<ClosableDatabase> = token<ClosableDatabase>('rollcall.SqliteDatabase');

/**
 * Binds the store and its database handle. When the container ends, commits that wait are settled, then the handle is
 * closed. The host binds `tokens.hostParticipant`; it may take the handle from this module's token.
 */
export function sqliteModule<Database extends ClosableDatabase>(
  options: SqliteModuleOptions<Database>,
): ContainerModule {
  const { open, database = sqliteDatabase, soleWriter = false, events = false } = options;
  return new ContainerModule(({ bind }) => {
    bind<ClosableDatabase>(database)
      .toResolvedValue(
        (closers: Closers) => {
          const handle = open();
          closers.add(() => {
            handle.close();
          });
          return handle;
        },
        [tokens.closers],
      )
      .inSingletonScope();
    bind(tokens.store)
      .toResolvedValue(
        (handle: ClosableDatabase, clock: Clock, host: HostParticipant, closers: Closers) => {
          const store = createSqliteStore({ database: handle, clock, host, soleWriter, events });
          closers.add(() => store.close());
          return store;
        },
        [database, tokens.clock, tokens.hostParticipant, tokens.closers],
      )
      .inSingletonScope();
  });
}
