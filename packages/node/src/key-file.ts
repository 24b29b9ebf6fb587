import { randomBytes } from 'node:crypto';
import { KeyFileError } from './key-file-error.js';
import { readOrMake } from './secret-file.js';

const minimumLength = 32;
const newLength = 64;
/** Base64 or base64url; white space, as `openssl rand -base64` writes it, has been taken out. */
const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * Reads the server's key (base64 text of 32 bytes or more) or makes one of 64 bytes at the first start, for its owner
 * only (mode 0600). The file appears whole or not at all, and processes that start at once agree on one key. Rejects
 * with {@link KeyFileError}, e.g. when group or others may read the file [TOK-5].
 */
export async function loadOrCreateKey(path: string): Promise<Uint8Array> {
  const make = (): string => `${randomBytes(newLength).toString('base64')}\n`;
  return decode(path, await readOrMake({ path, noun: 'key file' }, make));
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
