import { randomBytes } from 'node:crypto';
import { type FileHandle, link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyFileError } from './key-file-error.js';

const largestFile = 64 * 1024;

/** A file that only its owner may read. */
export interface SecretFile {
  readonly path: string;
  /** What it is called in messages, e.g. `key file`. */
  readonly noun: string;
}

/**
 * Reads a file of secrets, or makes it with the text that `make` gives, for its owner only (mode 0600). It appears whole or not
 * at all, and processes that start at once agree on one text. Rejects with {@link KeyFileError}.
 */
export async function readOrMake(file: SecretFile, make: () => string): Promise<string> {
  return (await read(file)) ?? (await create(file, make())) ?? (await read(file)) ?? vanished(file);
}

async function read({ path, noun }: SecretFile): Promise<string | undefined> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const stats = await file.stat();
    const { mode, size } = stats;
    if (!stats.isFile()) throw new KeyFileError('unreadable', `${path} is no file: name a file for the ${noun}`);
    checkMode({ path, noun }, mode);
    if (size > largestFile) throw new KeyFileError('malformed', `${path} is too large to be a ${noun}`);
    return await file.readFile('utf8');
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new KeyFileError('unreadable', `the ${noun} ${path} cannot be read`, error);
  } finally {
    await file?.close();
  }
}

/** On Windows the mode says nothing about others. */
function checkMode({ path, noun }: SecretFile, mode: number): void {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new KeyFileError('exposed', `other users can read the ${noun} ${path}: run chmod 600 on it`);
}

/** The text; undefined when another process was first. A hard link never replaces a file that is there. */
async function create({ path, noun }: SecretFile, text: string): Promise<string | undefined> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await writeDurably(temporary, text);
    await link(temporary, path);
    await syncFolder(dirname(path));
    return text;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    throw new KeyFileError('unwritable', `the ${noun} ${path} cannot be made`, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name must be durable before anything rests on the text. Windows can't open a folder and needs no such step. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function vanished({ path, noun }: SecretFile): never {
  throw new KeyFileError('unreadable', `the ${noun} ${path} went away while it was read`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
