import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, instant, parseInstant } from '../../src/values/index.js';

const furthest = 8_640_000_000_000_000;

describe('an instant as text', () => {
  it('is what Date writes, from the first year to the last, and is read back', () => {
    const close = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const any = fc.integer({ min: -furthest, max: furthest });
    const edges = [-furthest, furthest, 0, -1, 1, 86_399_999, 86_400_000, -86_400_000].map(instant);
    const check = (at: number) => {
      const text = formatInstant(instant(at));
      expect(text).toBe(new Date(at).toISOString());
      if (at >= 0 && text.length === 24) expect(parseInstant(text)).toBe(at);
    };
    edges.forEach(check);
    fc.assert(fc.property(fc.oneof(close, any), check), { numRuns: 3000 });
  });
});
