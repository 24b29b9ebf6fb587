import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Seal } from '@rollcall/core';
import { hmacSha512 } from './hmac.js';

/** What {@link createSeal} needs. */
export interface SealOptions {
  /** The server's key, 32 bytes or more; the same on every process of a system. */
  readonly key: Uint8Array;
}

const minimumKeyLength = 32;
const cipher = 'aes-256-gcm';
const keyLength = 32;
/** NIST SP 800-38D §8.2.2: a random one of 96 bits. */
const nonceLength = 12;
const tagLength = 16;
const base64url = /^[A-Za-z0-9_-]+$/;

/**
 * Seals texts with AES-256-GCM under a key that is derived from the server's: a client can neither make, change nor read one.
 */
export function createSeal({ key }: SealOptions): Seal {
  if (key.byteLength < minimumKeyLength)
    throw new RangeError(`the key of a seal needs ${minimumKeyLength} bytes or more`);
  const own = hmacSha512(key)('rollcall seal').subarray(0, keyLength);
  return {
    seal: (text) => {
      const nonce = randomBytes(nonceLength);
      const sealing = createCipheriv(cipher, own, nonce);
      const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
      return Buffer.concat([nonce, body, sealing.getAuthTag()]).toString('base64url');
    },
    open: (sealed) => {
      if (!base64url.test(sealed)) return undefined;
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceLength + tagLength || bytes.toString('base64url') !== sealed) return undefined;
      return decrypt(own, bytes);
    },
  };
}

function decrypt(key: Uint8Array, bytes: Buffer): string | undefined {
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceLength), { authTagLength: tagLength });
  opening.setAuthTag(bytes.subarray(-tagLength));
  const text = opening.update(bytes.subarray(nonceLength, -tagLength), undefined, 'utf8');
  try {
    return text + opening.final('utf8');
  } catch {
    return undefined; // the tag is not that of these bytes: nobody who has the key sealed them
  }
}
