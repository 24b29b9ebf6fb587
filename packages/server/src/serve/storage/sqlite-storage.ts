import type { Clock } from '@rollcall/core';
import { type Token, token, tokens } from '@rollcall/inversify';
import { sqliteModule } from '@rollcall/inversify/sqlite';
import type { Database } from 'better-sqlite3';
import { ContainerModule } from 'inversify';
import { readCopyState } from '../../copy/sqlite/copy-state.js';
import { createSqliteHost, type SqliteHost, type Tenancy } from '../../host/index.js';
import { isKeyOf } from '../check-key.js';
import { checkProfile } from '../check-profile.js';
import { fileInFolder, prepareDataFolder } from '../data-folder.js';
import { lockFolder } from '../folder-lock.js';
import { hostTokens } from '../host-module.js';
import { openDatabase } from '../open-database.js';
import { serverKey } from '../server-key.js';
import { refuseHalfCopy } from './refuse-half-copy.js';
import type { Place, Storage, StorageOptions } from './storage.js';

const database = token<Database>('rollcall.Database') as Token<Database>;
const sqliteHost = token<SqliteHost>('rollcall.SqliteHost');

/** Keeps the records in a file, by default one in the data folder; this process becomes its only writer. */
export async function prepareSqlite(
  { config, environment, onClose }: StorageOptions,
  file: string | undefined,
): Promise<Storage> {
  const data = prepareDataFolder(config.data);
  const folder = file === undefined ? data : fileInFolder(file);
  onClose(lockFolder(folder));
  const key = await serverKey(config, data.key, environment);
  const events = config.webhookUrl !== undefined;
  const place = {
    name: folder.path,
    other: `choose another ${file === undefined ? 'folder with --data' : 'file with --store'}`,
  };
  const open = () => openWhole(folder.database, place);
  return {
    place,
    announcement: { store: 'sqlite', data: data.path },
    key,
    // The lock lets no other server write to the file.
    modules: (tenancy) => [sqliteModule({ open, database, soleWriter: true, events }), hostOnSqlite(tenancy)],
    open: async () => undefined,
    isKeyOf: async (container) => isKeyOf(container.get(database), key),
    checkProfile: async (container, profile) => checkProfile(container.get(database), profile, folder.path),
    changesTenancy: async () => false,
  };
}

function openWhole(file: string, place: Place): Database {
  const opened = openDatabase(file);
  try {
    refuseHalfCopy(readCopyState(opened), place);
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

function hostOnSqlite(tenancy: Tenancy): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(sqliteHost)
      .toResolvedValue(
        (handle: Database, clock: Clock) => createSqliteHost(handle, clock, tenancy),
        [database, tokens.clock],
      )
      .inSingletonScope();
    bind(hostTokens.host).toService(sqliteHost);
    bind(tokens.hostParticipant)
      .toResolvedValue((host: SqliteHost) => host.participant, [sqliteHost])
      .inSingletonScope();
  });
}
