import type { Seal } from '../ports/index.js';
import { checksum } from './checksum.js';

/** A predictable seal, for tests only: the text in hexadecimal with a checksum. @see RFC 9865 §4 */
export function createTestSeal(): Seal {
  return {
    seal: (text) => `${checksum(text)}.${encode(text)}`,
    open: (sealed) => {
      const [, sum, code] = form.exec(sealed) ?? [];
      const text = code === undefined ? undefined : decode(code);
      return text !== undefined && checksum(text) === sum ? text : undefined;
    },
  };
}

const form = /^([0-9a-f]{8})\.((?:[0-9a-f]{4})*)$/;

function encode(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return units.map((unit) => unit.toString(16).padStart(4, '0')).join('');
}

function decode(code: string): string {
  const units = code.match(/.{4}/g) ?? [];
  return units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}
