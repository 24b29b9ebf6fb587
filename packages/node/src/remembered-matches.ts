import { hash, timingSafeEqual } from 'node:crypto';

/** Whether a secret is the one that a stored hash was made of. */
export type Matches = (secret: string, storedHash: string) => boolean;

/** Stored hashes kept at most; a server has few tokens that are in use. */
const mostKept = 1000;

/**
 * Remembers of each stored hash which secret matched it, by the secret's SHA-256 and never by its text. What matched once
 * will always, since both sides are values; whether the token is still good is for the caller to ask of what is stored now
 * [TOK-8]. A fifth of the time of two blocks of SHA-512, which each request would pay; nothing that failed is kept, so
 * strangers can't fill it.
 */
export function rememberMatches(matches: Matches): Matches {
  const kept = new Map<string, Uint8Array>();
  return (secret, storedHash) => {
    // As text: a buffer from the hash itself takes four times as long.
    const print = Buffer.from(hash('sha256', secret, 'base64url'), 'latin1');
    const known = kept.get(storedHash);
    if (known !== undefined && timingSafeEqual(known, print)) return true;
    if (!matches(secret, storedHash)) return false;
    if (kept.size >= mostKept) kept.clear();
    // A copy: the block that a short buffer is cut from may hold the secret itself.
    kept.set(storedHash, new Uint8Array(print));
    return true;
  };
}
