import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type TenantId, tenantId } from '@rollcall/core';
import type { SavedTable } from './table.ts';
import { restoreTables, type State, type TenantTables } from './tenant-tables.ts';

const format = 'rollcall-json-store-1';

interface SavedState {
  readonly format: typeof format;
  readonly tenants: Readonly<Record<string, Readonly<Record<string, SavedTable>>>>;
}

// #region write
/**
 * Puts the state into the file. When it returns, the state is on disk. Whenever the process or the power ends before, the
 * file is whole, the old one or the new one: a rename is atomic. But only what was synced before it is sure to be in the
 * file after it, and the folder, which has the name, is to be synced too.
 */
export function writeState(path: string, state: State): void {
  const text = JSON.stringify({ format, tenants: Object.fromEntries(state) });
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w', 0o600);
  try {
    writeAll(file, Buffer.from(text));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, path);
  syncFolder(dirname(path));
}
// #endregion

/** Reads the file; undefined when there is none. Throws when it is damaged or none of ours: it is left as it is. */
export function readState(path: string): State | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  const entries = Object.entries(parsed(path, text).tenants);
  return new Map(entries.map(([id, tables]): [TenantId, TenantTables] => [tenantId(id), restoreTables(tables)]));
}

/** One call may write a part only, when the disk fills up. */
function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(path: string, text: string): SavedState {
  let saved: Partial<SavedState> | null;
  try {
    saved = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path} is damaged: it is not JSON. It was left as it is; put a backup in its place.`, { cause });
  }
  if (saved?.format !== format) throw new Error(`${path} was not written by this store: its format is not ${format}.`);
  return saved as SavedState;
}
