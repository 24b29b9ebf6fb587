import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenSecrets } from '../src/index.js';

const key = randomBytes(64);
const scim = createTokenSecrets({ key });
const user = createTokenSecrets({ key, prefix: 'rc_user' });
const wellFormed = /^rc_scim_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/;

describe('token secrets', () => {
  it('have a recognisable prefix, a key id, a 256-bit secret and a checksum [TOK-6]', () => {
    const { secret, keyId } = scim.issue();
    expect(secret).toMatch(wellFormed);
    expect(scim.keyIdOf(secret)).toBe(keyId);
    expect(43 * Math.log2(62)).toBeGreaterThan(256);
  });

  it('need no escaping in a bearer header [TOK-6]', () => {
    expect(scim.issue().secret).toMatch(/^[A-Za-z0-9\-._~+/]+=*$/);
  });

  it('are stored as HMAC-SHA512 under the key, without the clear text [TOK-5]', () => {
    const { secret, hash, keyId } = scim.issue();
    expect(Buffer.from(hash, 'base64url')).toHaveLength(64);
    expect(hash).not.toContain(secret.slice(8 + keyId.length));
    expect(scim.matches(secret, hash)).toBe(true);
    expect(createTokenSecrets({ key: randomBytes(64) }).matches(secret, hash)).toBe(false);
    expect(createTokenSecrets({ key }).matches(secret, hash)).toBe(true);
  });

  it('differ each time [TOK-6]', () => {
    const made = Array.from({ length: 1000 }, () => scim.issue());
    expect(new Set(made.map((token) => token.keyId)).size).toBe(1000);
    expect(new Set(made.map((token) => token.secret)).size).toBe(1000);
  });

  it('of one prefix are nothing to the other [TEN-2]', () => {
    const token = scim.issue();
    expect(user.keyIdOf(token.secret)).toBeUndefined();
    expect(user.matches(token.secret, token.hash)).toBe(false);
    expect(scim.keyIdOf(user.issue().secret)).toBeUndefined();
    expect(user.keyIdOf(token.secret.replace('rc_scim', 'rc_user'))).toBeUndefined();
  });

  it('with any one character changed, left out or doubled are refused by the checksum alone [TOK-6]', () => {
    const { secret, hash } = scim.issue();
    const position = fc.nat(secret.length - 1);
    fc.assert(
      fc.property(position, fc.constantFrom(...'0aZ_-= \u0000é'), (at, character) => {
        const changed = secret.slice(0, at) + character + secret.slice(at + 1);
        fc.pre(changed !== secret);
        expect(scim.keyIdOf(changed)).toBeUndefined();
        expect(scim.matches(changed, hash)).toBe(false);
        expect(scim.keyIdOf(secret.slice(0, at) + secret.slice(at + 1))).toBeUndefined();
        expect(scim.keyIdOf(secret.slice(0, at) + secret.charAt(at) + secret.slice(at))).toBeUndefined();
      }),
    );
  });

  it('take any garbage without throwing [TOK-6]', () => {
    const { secret, hash } = scim.issue();
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.constantFrom('', 'rc_scim_', `${secret}\n`),
    );
    fc.assert(
      fc.property(garbage, garbage, (text, stored) => {
        expect(scim.keyIdOf(text)).toBeUndefined();
        expect(scim.matches(text, hash)).toBe(false);
        expect(scim.matches(secret, stored)).toBe(false);
      }),
    );
  });

  it('cost nothing when a megabyte comes in place of one [TOK-6]', () => {
    const text = `rc_scim_${'a'.repeat(1_000_000)}`;
    const start = process.cpuUsage();
    for (let count = 0; count < 1000; count++) scim.keyIdOf(text);
    expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
  });

  it('refuse a key under 32 bytes and an odd prefix', () => {
    expect(() => createTokenSecrets({ key: randomBytes(31) })).toThrow(RangeError);
    expect(() => createTokenSecrets({ key, prefix: 'a b' })).toThrow(RangeError);
    expect(() => createTokenSecrets({ key, prefix: '' })).toThrow(RangeError);
  });
});
