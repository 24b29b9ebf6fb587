import {
  createFixedClock,
  createSequentialIds,
  createTestPasswords,
  createTestSeal,
  createTestTokenSecrets,
} from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import { tenantId } from '../../src/values/index.js';

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

describe('createTestSeal', () => {
  it('opens what it sealed, in any process, with the characters of a URL only', () => {
    for (const text of ['', 'cursor', '{"key":"é\u{1f600}\ud800","tie":1}']) {
      const sealed = createTestSeal().seal(text);
      expect(sealed).toMatch(/^[A-Za-z0-9._~-]+$/);
      expect(createTestSeal().open(sealed)).toBe(text);
    }
  });

  it('refuses what it did not seal', () => {
    const { seal, open } = createTestSeal();
    const sealed = seal('offset 10');
    const last = sealed.endsWith('0') ? '1' : '0';
    for (const wrong of ['', 'offset 10', `${sealed}0`, `${sealed}0000`, sealed.slice(0, -1) + last, sealed.slice(1)]) {
      expect(open(wrong)).toBeUndefined();
    }
  });
});

describe('createTestPasswords', () => {
  it('makes a credential that does not hold the password, and refuses a weak one', async () => {
    const passwords = createTestPasswords();
    const tenant = tenantId('scimconf-a');
    expect(passwords.supported).toBe(true);
    expect(await passwords.prepare(tenant, 'secret')).toEqual(await passwords.prepare(tenant, 'secret'));
    expect(JSON.stringify(await passwords.prepare(tenant, 'secret'))).not.toContain('secret');
    expect(await passwords.prepare(tenant, 'weak')).toHaveProperty('refusal');
  });
});
