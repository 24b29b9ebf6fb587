import { describe, expect, it } from 'vitest';
import { randomIds, systemClock } from '../src/index.js';

describe('random ids', () => {
  it('of records sort by the time at which they were made', async () => {
    for (const make of [randomIds.uuid, randomIds.record]) {
      const first = make();
      await new Promise((resolve) => setTimeout(resolve, 2));
      expect(first < make()).toBe(true);
    }
    expect(randomIds.record()).toMatch(/^[0-9A-Za-z]{16}$/);
  });

  it('are lower-case UUIDs [USER-1]', () => {
    expect(randomIds.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('are text of the length asked for [TOK-1]', () => {
    for (const length of [0, 1, 16, 100])
      expect(randomIds.text(length)).toMatch(new RegExp(`^[A-Za-z0-9]{${length}}$`));
  });

  it('draw each of the 62 characters about as often as the others [TOK-6]', () => {
    const count = new Map<string, number>();
    for (const character of randomIds.text(124_000)) count.set(character, (count.get(character) ?? 0) + 1);
    expect(count.size).toBe(62);
    // 2000 expected each, standard deviation 44; without rejection eight of them would be 2421.
    for (const times of count.values()) expect(Math.abs(times - 2000)).toBeLessThan(270);
  });
});

describe('the system clock', () => {
  it('tells whole milliseconds of now', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(Number.isInteger(now)).toBe(true);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
