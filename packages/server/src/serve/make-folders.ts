import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './startup-error.js';

/**
 * Makes a folder and the missing ones above it, each for its owner only (mode 0700). Node's own `recursive` never ends
 * where a file system answers ENOENT below a folder that is there, such as /proc (seen on Node 24).
 */
export function makeFolders(path: string): void {
  const missing: string[] = [];
  for (let folder = path; !exists(folder); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) makeFolder(folder);
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined || dirname(path) === path;
}

/** Another process may make it at the same moment. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}
