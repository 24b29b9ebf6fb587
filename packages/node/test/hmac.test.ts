import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacSha512 } from '../src/hmac.js';

describe('HMAC-SHA512 (RFC 2104)', () => {
  it("is Node's own, for any key and text [TOK-5]", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }), (key, text) => {
        const expected = createHmac('sha512', key).update(text).digest('hex');
        expect(hmacSha512(key)(text).toString('hex')).toBe(expected);
      }),
    );
  });
});
