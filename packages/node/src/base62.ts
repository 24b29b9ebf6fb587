import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The largest multiple of 62 that fits a byte: bytes from here on are thrown away, so that no character is favoured. */
const fair = 248;

/** Random bytes that nobody has got yet: asking the system for a few at a time costs more than making the rest of an id. */
const pool = { bytes: Buffer.alloc(0), next: 0 };
const poolSize = 4096;

/** `length` characters of `[0-9A-Za-z]`, each drawn evenly from the system's random source (5.95 bits a character). */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    const byte = nextByte();
    if (byte < fair) text += alphabet[byte % 62];
  }
  return text;
}

/** `length` random bytes. */
export function randomPooled(length: number): Uint8Array {
  return Uint8Array.from({ length }, nextByte);
}

/** Each byte is given once and wiped. */
function nextByte(): number {
  if (pool.next === pool.bytes.length) {
    pool.bytes = randomBytes(poolSize);
    pool.next = 0;
  }
  const byte = pool.bytes.readUInt8(pool.next);
  pool.bytes[pool.next] = 0;
  pool.next += 1;
  return byte;
}

/** A whole number ≥ 0 in base 62, padded with `0` on the left. */
export function encodeBase62(value: number, length: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = `${alphabet[rest % 62]}${text}`;
  return text.padStart(length, '0');
}
