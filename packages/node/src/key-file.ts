import { randomBytes } from 'node:crypto';
import { type FileHandle, link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KeyFileError } from './key-file-error.js';

const minimumLength = 32;
const newLength = 64;
/** Base64 or base64url; white space, as `openssl rand -base64` writes it, has been taken out. */
const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const largestFile = 64 * 1024;

/**
 * Reads the server's key (base64 text of 32 bytes or more) or makes one of 64 bytes at the first start, for its owner
 * only (mode 0600). The file appears whole or not at all, and processes that start at once agree on one key. Rejects
 * with {@link KeyFileError}, e.g. when group or others may read the file [TOK-5].
 */
export async function loadOrCreateKey(path: string): Promise<Uint8Array> {
  return (await readKey(path)) ?? (await createKey(path)) ?? (await readKey(path)) ?? vanished(path);
}

async function readKey(path: string): Promise<Uint8Array | undefined> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const stats = await file.stat();
    const { mode, size } = stats;
    if (!stats.isFile()) throw new KeyFileError('unreadable', `${path} is no file: name a file for the key`);
    checkMode(path, mode);
    if (size > largestFile) throw new KeyFileError('malformed', `${path} is too large to be a key file`);
    return decode(path, await file.readFile('utf8'));
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new KeyFileError('unreadable', `the key file ${path} cannot be read`, error);
  } finally {
    await file?.close();
  }
}

/** On Windows the mode says nothing about others. */
function checkMode(path: string, mode: number): void {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new KeyFileError('exposed', `other users can read the key file ${path}: run chmod 600 on it`);
}

function decode(path: string, text: string): Uint8Array {
  const compact = text.replace(/\s/g, '');
  if (compact !== '' && !base64.test(compact))
    throw new KeyFileError('malformed', `the key file ${path} is not base64 text`);
  const key = new Uint8Array(Buffer.from(compact, 'base64'));
  if (key.byteLength >= minimumLength) return key;
  throw new KeyFileError(
    'tooShort',
    `the key in ${path} has ${key.byteLength} bytes; it needs ${minimumLength} or more`,
  );
}

/** The new key; undefined when another process was first. A hard link never replaces a file that is there. */
async function createKey(path: string): Promise<Uint8Array | undefined> {
  const key = new Uint8Array(randomBytes(newLength));
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await writeDurably(temporary, `${Buffer.from(key).toString('base64')}\n`);
    await link(temporary, path);
    await syncFolder(dirname(path));
    return key;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    throw new KeyFileError('unwritable', `the key file ${path} cannot be made`, error);
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

/** The name must be durable before a token is hashed with the key. Windows can't open a folder and needs no such step. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function vanished(path: string): never {
  throw new KeyFileError('unreadable', `the key file ${path} went away while it was read`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
