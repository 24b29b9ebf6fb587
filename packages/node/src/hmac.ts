import { hash } from 'node:crypto';

const blockSize = 128;

/**
 * HMAC-SHA512 under a key, by its definition: two one-shot hashes. For a text as short as a token that takes a third of
 * the time of `createHmac`, which makes a stream first, and each request pays it [TOK-5].
 *
 * @see RFC 2104 §2
 */
export function hmacSha512(key: Uint8Array): (text: string) => Buffer {
  const padded = Buffer.alloc(blockSize);
  Buffer.from(key.byteLength > blockSize ? hash('sha512', key, 'buffer') : key).copy(padded);
  const inner = padded.map((byte) => byte ^ 0x36);
  const outer = padded.map((byte) => byte ^ 0x5c);
  return (text) => {
    const innerHash = hash('sha512', Buffer.concat([inner, Buffer.from(text)]), 'buffer');
    return hash('sha512', Buffer.concat([outer, innerHash]), 'buffer');
  };
}
