import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { TokenSecrets } from '@rollcall/core';
import type { UserTokenSecrets } from '../ports/index.js';

/** What {@link createUserTokenSecrets} needs. */
export interface UserTokenSecretsOptions {
  /** Secrets in our own format, e.g. of prefix `rc_user`. */
  readonly own: TokenSecrets;
  /** The server's key. */
  readonly key: Uint8Array;
}

/** Stands before what is derived of a foreign text; neither key ids nor hashes of our own hold a `.`. */
const foreign = 'x.';
const keyIdLength = 21;

/**
 * Adds tokens that an operator chose to those of our own format. Key id and hash of such a text are two different
 * HMACs under the server's key, so that neither lets anybody guess at a weak one from a stolen database.
 */
export function createUserTokenSecrets({ own, key }: UserTokenSecretsOptions): UserTokenSecrets {
  const secretKey = createSecretKey(key);
  const digest = (purpose: 'key id' | 'hash', text: string): Buffer =>
    createHmac('sha512', secretKey).update(`rollcall user token, ${purpose}\n${text}`).digest();
  const keyIdOf = (text: string): string =>
    own.keyIdOf(text) ?? foreign + digest('key id', text).toString('base64url').slice(0, keyIdLength);

  return {
    issue: () => own.issue(),
    keyIdOf,
    adopt: (text) => ({ keyId: keyIdOf(text), hash: foreign + digest('hash', text).toString('base64url') }),
    matches: (text, hash) => {
      if (!hash.startsWith(foreign)) return own.matches(text, hash);
      const stored = Buffer.from(hash.slice(foreign.length), 'base64url');
      const actual = digest('hash', text);
      return stored.length === actual.length && timingSafeEqual(stored, actual);
    },
  };
}
