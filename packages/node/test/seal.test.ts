import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../src/index.js';

const key = new Uint8Array(32).fill(7);

describe('the seal of cursors (RFC 9865 §4)', () => {
  const seal = createSeal({ key });
  const someText = fc.string({ unit: 'grapheme' });

  it('opens what it sealed, and writes unreserved characters only', () => {
    fc.assert(
      fc.property(someText, (text) => {
        const sealed = seal.seal(text);
        expect(sealed).toMatch(/^[A-Za-z0-9_-]*$/);
        expect(seal.open(sealed)).toBe(text);
      }),
    );
  });

  it('opens nothing that was changed', () => {
    fc.assert(
      fc.property(someText, fc.nat(), fc.constantFrom('A', 'b', '0', '-'), (text, at, letter) => {
        const sealed = seal.seal(text);
        const position = at % sealed.length;
        const changed = sealed.slice(0, position) + letter + sealed.slice(position + 1);
        fc.pre(changed !== sealed);
        expect(seal.open(changed)).toBeUndefined();
      }),
    );
  });

  it('opens nothing that was sealed under another key', () => {
    expect(createSeal({ key: new Uint8Array(32).fill(8) }).open(seal.seal('page 2'))).toBeUndefined();
  });

  it.each(['', 'x', '%', 'é', 'a'.repeat(10_000)])('opens nothing that no one sealed: %.20s', (text) => {
    expect(seal.open(text)).toBeUndefined();
  });

  it('needs a key of 32 bytes', () => {
    expect(() => createSeal({ key: new Uint8Array(31) })).toThrow('32 bytes');
  });
});
