import { accessSync, constants, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFolders } from './make-folders.js';
import { codeOf, StartupError } from './startup-error.js';

/** Where the server keeps what it keeps. */
export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly key: string;
  readonly lock: string;
  /** Tells which process holds the lock; only for messages. */
  readonly pid: string;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'part of the path is a file',
  ENOENT: 'it cannot be made there',
  ENOSPC: 'the disk is full',
};

/** A database file outside of the data folder, with its lock beside it; its folder is made like that. */
export function fileInFolder(file: string): DataFolder {
  const database = resolve(file);
  const beside = database.replace(/\.db$/, '');
  return { ...prepareDataFolder(dirname(database)), database, lock: `${beside}.lock`, pid: `${beside}.pid` };
}

/** Makes the folder when it is missing, for its owner only (mode 0700), and makes sure that it can be written. */
export function prepareDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  const inside = (name: string): string => resolve(path, name);
  try {
    makeFolders(path);
    if (!statSync(path).isDirectory()) throw new StartupError(`cannot use the data folder ${path}: it is a file`);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const code = codeOf(error) ?? 'unknown';
    throw new StartupError(
      `cannot use the data folder ${path}: ${reasons[code] ?? code}; choose one with --data`,
      error,
    );
  }
  return {
    path,
    database: inside('rollcall.db'),
    key: inside('server.key'),
    lock: inside('rollcall.lock'),
    pid: inside('rollcall.pid'),
  };
}
