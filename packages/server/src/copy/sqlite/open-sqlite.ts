import { existsSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { type DataFolder, fileInFolder, prepareDataFolder } from '../../serve/data-folder.js';
import { lockFolder } from '../../serve/folder-lock.js';
import { openDatabase } from '../../serve/open-database.js';
import { CopyError } from '../copy-error.js';
import type { RecordTarget } from '../sides.js';
import { createSqliteSide } from './sqlite-side.js';

/** Opens a file, or that of a data folder, so that no server can use it meanwhile. A source must be there. */
export function openSqlite(path: string, role: 'source' | 'target', pageSize: number): RecordTarget {
  const folder = role === 'source' ? existing(path) : folderOf(path);
  const unlock = lockFolder(folder);
  try {
    const database = openDatabase(folder.database);
    const close = () => {
      database.close();
      unlock();
    };
    return createSqliteSide({ name: `sqlite:${folder.database}`, database, close, pageSize });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Nothing is made. */
function existing(path: string): DataFolder {
  if (!existsSync(path)) throw new CopyError(`there is no ${resolve(path)}`);
  const folder = folderOf(path);
  if (!existsSync(folder.database)) throw new CopyError(`there is no database in ${folder.path}`);
  return folder;
}

/** What has no extension, and is no file yet, is meant to be a folder. */
function folderOf(path: string): DataFolder {
  const found = statSync(path, { throwIfNoEntry: false });
  const isFolder = found === undefined ? extname(path) === '' : found.isDirectory();
  return isFolder ? prepareDataFolder(path) : fileInFolder(path);
}
