import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The largest multiple of 62 that fits a byte: bytes from here on are thrown away, so that no character is favoured. */
const fair = 248;

/** `length` characters of `[0-9A-Za-z]`, each drawn evenly from the system's random source (5.95 bits a character). */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length - text.length + 8)) {
      if (byte < fair && text.length < length) text += alphabet[byte % 62];
    }
  }
  return text;
}

/** A whole number ≥ 0 in base 62, padded with `0` on the left. */
export function encodeBase62(value: number, length: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = `${alphabet[rest % 62]}${text}`;
  return text.padStart(length, '0');
}
