import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type TenantId, tenantId } from '@rollcall/core';
import { JsonStoreError } from './json-store-error.ts';
import type { SavedTable } from './table.ts';
import { restoreTables, type State, type TenantTables } from './tenant-tables.ts';

const format = 'rollcall-json-store';
const version = 1;

interface SavedState {
  readonly format: typeof format;
  readonly version: number;
  readonly tenants: Readonly<Record<string, Readonly<Record<string, SavedTable>>>>;
}

// #region write
/**
 * Puts the state into the file. When it returns, the state is on disk; when it throws, or the power fails, the file is
 * as it was before. For a rename is atomic, but only what was synced before it is sure to be in the file after it, and
 * the folder, which has the name, is to be synced too.
 */
export function writeState(path: string, state: State): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w', 0o600);
  try {
    writeAll(file, formatState(state));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, path);
  syncFolder(dirname(path));
}
// #endregion

/** Reads the file; undefined when there is none. Throws {@link JsonStoreError} when it is none of ours. */
export function readState(path: string): State | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  const { tenants } = checked(path, parsed(path, text));
  const entries = Object.entries(tenants);
  return new Map(entries.map(([id, tables]): [TenantId, TenantTables] => [tenantId(id), restoreTables(tables)]));
}

function formatState(state: State): string {
  return JSON.stringify({ format, version, tenants: Object.fromEntries(state) });
}

/** A disk that fills up takes a part only. */
function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
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

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const advice = 'It was left as it is; put a backup in its place.';
    throw new JsonStoreError('damaged', `${path} is not JSON, or only the beginning of it. ${advice}`, { cause });
  }
}

function checked(path: string, content: unknown): SavedState {
  const saved = (typeof content === 'object' && content !== null ? content : {}) as Partial<SavedState>;
  if (saved.format !== format || saved.tenants === undefined) {
    throw new JsonStoreError('foreign', `${path} was not written by this store: it has no "format":"${format}".`);
  }
  if (saved.version !== version) {
    const versions = `It has version ${saved.version}; this program knows ${version}.`;
    throw new JsonStoreError('newer', `${path} was written by another version of this store. ${versions}`);
  }
  return saved as SavedState;
}
