import { timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { TokenSecrets } from '@rollcall/core';
import { encodeBase62, randomBase62 } from './base62.js';
import { hmacSha512 } from './hmac.js';
import { rememberMatches } from './remembered-matches.js';

/** What {@link createTokenSecrets} needs. */
export interface TokenSecretsOptions {
  /** The server's key, 32 bytes or more; whoever has it and the stored hashes still has no token. */
  readonly key: Uint8Array;
  /** Tells whose token it is, e.g. for secret scanners: `[A-Za-z0-9_]{1,32}`, `rc_scim` by default. */
  readonly prefix?: string;
}

const keyIdLength = 12;
const secretLength = 43;
const checksumLength = 6;
const minimumKeyLength = 32;
const prefixPattern = /^[A-Za-z0-9_]{1,32}$/;
const tailPattern = /^[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/;

/**
 * Makes and checks tokens of the form `<prefix>_<keyId>_<secret><checksum>`: a key id of 12 base 62 characters, a
 * secret of 43 (256 bits), and 6 for the CRC-32 of all that stands before it. Every character may stand in a bearer
 * header as it is (RFC 6750 §2.1, b64token). The hash is HMAC-SHA512 over the whole text, in base64url; the prefix is part
 * of it and of the checksum, so a token of one prefix is nothing to the other [TOK-5, TOK-6].
 */
export function createTokenSecrets({ key, prefix = 'rc_scim' }: TokenSecretsOptions): TokenSecrets {
  if (key.byteLength < minimumKeyLength) throw new RangeError(`the token key needs ${minimumKeyLength} bytes or more`);
  if (!prefixPattern.test(prefix))
    throw new RangeError(`"${prefix}" cannot be a token prefix: ${prefixPattern.source}`);
  const digest = hmacSha512(key);
  const start = `${prefix}_`;

  const keyIdOf = (text: string): string | undefined => {
    const length = start.length + keyIdLength + 1 + secretLength + checksumLength;
    if (text.length !== length || !text.startsWith(start) || !tailPattern.test(text.slice(start.length)))
      return undefined;
    if (checksum(text.slice(0, -checksumLength)) !== text.slice(-checksumLength)) return undefined;
    return text.slice(start.length, start.length + keyIdLength);
  };

  return {
    issue: () => {
      const keyId = randomBase62(keyIdLength);
      const body = `${start}${keyId}_${randomBase62(secretLength)}`;
      const secret = body + checksum(body);
      return { keyId, secret, hash: digest(secret).toString('base64url') };
    },
    keyIdOf,
    matches: rememberMatches((secret, hash) => {
      if (!secret.startsWith(start)) return false;
      const stored = Buffer.from(hash, 'base64url');
      const actual = digest(secret);
      return stored.length === actual.length && timingSafeEqual(stored, actual);
    }),
  };
}

function checksum(text: string): string {
  return encodeBase62(crc32(text), checksumLength);
}
