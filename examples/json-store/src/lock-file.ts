import { rmSync, writeFileSync } from 'node:fs';

/**
 * Makes this process the only one that has the file open, until the function that it returns is called. The lock is a file
 * beside it; a killed process leaves it, and an administrator removes it.
 */
export function lockFile(path: string): () => void {
  const lock = `${path}.lock`;
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new Error(`${path} is open, or its process was killed. If no process uses it, remove ${lock}.`);
  }
  return () => rmSync(lock, { force: true });
}
