import { describe, expect, it } from 'vitest';
import { rememberMatches } from '../src/remembered-matches.js';

describe('what matched once', () => {
  it('is not worked out again, and what did not match is, each time [TOK-5]', () => {
    let asked = 0;
    const matches = rememberMatches((secret, hash) => {
      asked += 1;
      return secret === hash;
    });
    for (let round = 0; round < 3; round += 1) expect(matches('a', 'a')).toBe(true);
    expect(asked).toBe(1);
    for (let round = 0; round < 3; round += 1) expect(matches('b', 'a')).toBe(false);
    expect(asked).toBe(4);
    expect(matches('a', 'b')).toBe(false);
    expect(matches('b', 'b')).toBe(true);
    expect(matches('a', 'a')).toBe(true);
  });

  it('is bounded, and what was forgotten is worked out again', () => {
    const matches = rememberMatches((secret, hash) => secret === hash);
    for (let index = 0; index < 2500; index += 1) {
      expect(matches(`s${index}`, `s${index}`)).toBe(true);
      expect(matches(`s${index}`, `s${index + 1}`)).toBe(false);
    }
    expect(matches('s0', 's0')).toBe(true);
  });
});
