import { createFixedClock, createSequentialIds, createTestTokenSecrets } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';

describe('createFixedClock', () => {
  it('stands still until it is moved', () => {
    const clock = createFixedClock('2026-03-01T10:00:00.250Z');
    expect(clock.now()).toBe(Date.parse('2026-03-01T10:00:00.250Z'));
    expect(clock.advance(1500)).toBe(Date.parse('2026-03-01T10:00:01.750Z'));
    expect(clock.now()).toBe(Date.parse('2026-03-01T10:00:01.750Z'));
  });

  it('refuses what is no time', () => {
    expect(() => createFixedClock('yesterday')).toThrow(RangeError);
  });
});

describe('createSequentialIds', () => {
  it('makes UUIDs and texts that never repeat', () => {
    const ids = createSequentialIds();
    expect([ids.uuid(), ids.text(6), ids.uuid()]).toEqual([
      '00000000-0000-4000-8000-000000000001',
      '000002',
      '00000000-0000-4000-8000-000000000003',
    ]);
  });
});

describe('createTestTokenSecrets', () => {
  it('makes secrets that are recognised by their key id and match their hash only [TOK-5]', () => {
    const secrets = createTestTokenSecrets();
    const [one, two] = [secrets.issue(), secrets.issue()];
    expect(secrets.keyIdOf(one.secret)).toBe(one.keyId);
    expect(secrets.matches(one.secret, one.hash)).toBe(true);
    expect(secrets.matches(two.secret, one.hash)).toBe(false);
    expect(one.hash).not.toContain(one.secret);
    expect(createTestTokenSecrets().issue()).toEqual(one);
  });

  it('refuses a wrong prefix, length or checksum [TOK-6]', () => {
    const secrets = createTestTokenSecrets();
    const { secret } = secrets.issue();
    const last = secret.endsWith('0') ? '1' : '0';
    for (const wrong of ['', 'x', `x${secret}`, `${secret}0`, secret.slice(0, -1), secret.slice(0, -1) + last]) {
      expect(secrets.keyIdOf(wrong)).toBeUndefined();
    }
  });
});
