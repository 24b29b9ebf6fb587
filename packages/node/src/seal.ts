import { timingSafeEqual } from 'node:crypto';
import type { Seal } from '@rollcall/core';
import { hmacSha512 } from './hmac.js';

/** What {@link createSeal} needs. */
export interface SealOptions {
  /** The server's key, 32 bytes or more; the same on every process of a system. */
  readonly key: Uint8Array;
}

const minimumKeyLength = 32;
/** Bytes of the HMAC that are kept: 256 bits. */
const markLength = 32;
const markText = Math.ceil((markLength * 4) / 3);
const base64url = /^[A-Za-z0-9_-]+$/;

/**
 * Seals texts with HMAC-SHA512 under a key that is derived from the server's, so that a mark is never a token's hash. The text
 * can be read, but neither made nor changed, without the key.
 */
export function createSeal({ key }: SealOptions): Seal {
  if (key.byteLength < minimumKeyLength)
    throw new RangeError(`the key of a seal needs ${minimumKeyLength} bytes or more`);
  const digest = hmacSha512(hmacSha512(key)('rollcall seal'));
  const mark = (body: string): Buffer => digest(body).subarray(0, markLength);
  return {
    seal: (text) => {
      const body = Buffer.from(text, 'utf8').toString('base64url');
      return mark(body).toString('base64url') + body;
    },
    open: (sealed) => {
      if (!base64url.test(sealed)) return undefined;
      const given = Buffer.from(sealed.slice(0, markText), 'base64url');
      const body = sealed.slice(markText);
      if (given.length !== markLength || !timingSafeEqual(given, mark(body))) return undefined;
      return Buffer.from(body, 'base64url').toString('utf8');
    },
  };
}
