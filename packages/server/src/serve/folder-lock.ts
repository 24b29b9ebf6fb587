import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { DataFolder } from './data-folder.js';
import { codeOf, StartupError } from './startup-error.js';

/**
 * Makes this process the only server on the data folder until the lock is released. The lock is SQLite's own on an empty
 * file, which the operating system drops with the process, however it ends: a killed server never blocks the next one.
 */
export function lockFolder(folder: DataFolder): () => void {
  let handle: Database.Database | undefined;
  try {
    handle = new Database(folder.lock, { timeout: 0 });
    handle.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    handle?.close();
    throw lockError(folder, error);
  }
  const held = handle;
  writeFileSync(folder.pid, `${process.pid}\n`, { mode: 0o600 });
  return () => {
    rmSync(folder.pid, { force: true });
    held.close();
  };
}

function lockError(folder: DataFolder, error: unknown): StartupError {
  const code = codeOf(error) ?? '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StartupError(`another server is running on ${folder.path}${holder(folder)}`, error);
  }
  return new StartupError(
    `cannot lock ${folder.path}: ${folder.lock} cannot be written (${code || 'unknown error'})`,
    error,
  );
}

function holder(folder: DataFolder): string {
  try {
    const pid = readFileSync(folder.pid, 'utf8').trim();
    return /^\d+$/.test(pid) ? ` (process ${pid})` : '';
  } catch {
    return '';
  }
}
