import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { JsonStoreError } from './json-store-error.ts';

/** The locks of this process. In a container every process may have the same id, so the id alone tells nothing. */
const held = new Set<string>();

/**
 * Makes this process the only one that has the file open, until the function that it returns is called. The lock is a
 * file with the id of its process; one whose process is dead is taken over. It holds among the processes of one machine.
 */
export function lockFile(path: string): () => void {
  const lock = `${resolve(path)}.lock`;
  if (!create(lock)) takeOver(path, lock);
  held.add(lock);
  return () => {
    held.delete(lock);
    rmSync(lock, { force: true });
  };
}

/** Creates a file with the id of this process, whole or not at all; false when it exists. */
function create(lock: string): boolean {
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, `${process.pid}\n`);
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Takes a dead process's lock. Under a second lock: of two that find it dead, one would remove what the other made. */
function takeOver(path: string, lock: string): void {
  if (isHeld(lock)) throw inUse(path, lock);
  const guard = `${lock}.takeover`;
  if (!create(guard)) throw inUse(path, guard);
  try {
    if (isHeld(lock)) throw inUse(path, lock);
    rmSync(lock, { force: true });
    if (!create(lock)) throw inUse(path, lock);
  } finally {
    rmSync(guard, { force: true });
  }
}

function isHeld(lock: string): boolean {
  const id = ownerOf(lock);
  if (id === undefined) return false;
  if (id === process.pid) return held.has(lock);
  try {
    process.kill(id, 0); // sends nothing: it only asks whether the process is there
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** The id in a lock; undefined when the lock is gone. */
function ownerOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function inUse(path: string, lock: string): JsonStoreError {
  const advice = `If no process uses it, remove ${lock}.`;
  return new JsonStoreError('locked', `${path} is open in another process (${ownerOf(lock)}). ${advice}`);
}
