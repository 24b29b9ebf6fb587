import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyWebhook, WebhookVerificationError, webhookSecret } from '../src/index.js';
import { webhookDigest, webhookKey } from '../src/webhook-signature.js';

/** The example of the Standard Webhooks libraries. */
const example = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const headers = {
  'webhook-id': example.id,
  'webhook-timestamp': example.timestamp,
  'webhook-signature': example.signature,
};
const now = 1_614_265_330_000;
const verify = (more: object = {}, options: object = {}, body = example.body, secrets = [example.secret]) =>
  verifyWebhook({ ...headers, ...more }, body, secrets, { now, ...options });

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.code;
    throw error;
  }
  return 'verified';
}

describe('verifying a webhook', () => {
  it("takes the example of the Standard Webhooks libraries, in Node's headers and in Fetch's", () => {
    expect(verify()).toEqual({ id: example.id, sentAt: now });
    expect(verifyWebhook(new Headers(headers), Buffer.from(example.body), [example.secret], { now }).id).toBe(
      example.id,
    );
  });

  it('takes any of several signatures, and of several secrets, while one replaces the other', () => {
    const other = webhookSecret(randomBytes(32));
    expect(verify({ 'webhook-signature': `v1,AAAA v2,xyz ${example.signature}` }).id).toBe(example.id);
    expect(verify({}, {}, example.body, [other, example.secret]).id).toBe(example.id);
    expect(refusalOf(() => verify({}, {}, example.body, [other]))).toBe('wrongSignature');
  });

  it('refuses what was sent too long ago, or in the future, against replay', () => {
    const at = (seconds: number) => refusalOf(() => verify({}, { now: now + seconds * 1000 }));
    expect([at(-301), at(-300), at(300), at(301)]).toEqual(['tooNew', 'verified', 'verified', 'tooOld']);
    expect(refusalOf(() => verify({}, { now: now + 11_000, tolerance: 10 }))).toBe('tooOld');
    expect(refusalOf(() => verify({ 'webhook-timestamp': '1614265330.0' }))).toBe('malformedTimestamp');
  });

  it.each(Object.keys(headers))('refuses a request without %s', (name) => {
    expect(refusalOf(() => verify({ [name]: undefined }))).toBe('missingHeader');
    expect(refusalOf(() => verify({ [name]: ['a', 'b'] }))).toBe('missingHeader');
  });

  it('takes what was signed and refuses it with any one part changed', () => {
    const text = fc.string({ minLength: 1 });
    const key = fc.uint8Array({ minLength: 24, maxLength: 64 });
    fc.assert(
      fc.property(
        text,
        fc.string(),
        key,
        fc.constantFrom('id', 'time', 'body', 'key', 'signature'),
        (id, body, bytes, part) => {
          const timestamp = String(now / 1000);
          const signature = `v1,${webhookDigest(bytes, { id, timestamp, body }).toString('base64')}`;
          const sent = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
          const secret = webhookSecret(bytes);
          expect(verifyWebhook(sent, body, [secret], { now }).id).toBe(id);
          const changed = {
            'webhook-id': part === 'id' ? `${id}x` : id,
            'webhook-timestamp': part === 'time' ? String(now / 1000 + 1) : timestamp,
            'webhook-signature':
              part === 'signature' ? signature.replace(/.(?==*$)/, (last) => (last === 'A' ? 'Q' : 'A')) : signature,
          };
          const otherKey = Uint8Array.from(bytes, (byte, index) => (index === 0 ? byte ^ 1 : byte));
          const secrets = [part === 'key' ? webhookSecret(otherKey) : secret];
          const otherBody = part === 'body' ? `${body} ` : body;
          expect(refusalOf(() => verifyWebhook(changed, otherBody, secrets, { now }))).toBe('wrongSignature');
        },
      ),
    );
  });
});

describe('a secret', () => {
  it('is whsec_ and base64 of 24 to 64 bytes, and is in no message', () => {
    for (const length of [24, 32, 64]) {
      expect(webhookKey(webhookSecret(new Uint8Array(length).fill(7)))).toHaveLength(length);
    }
    for (const bad of [
      '',
      'hunter2',
      'whsec_',
      'whsec_!!!!',
      webhookSecret(randomBytes(23)),
      webhookSecret(randomBytes(65)),
    ]) {
      expect(() => webhookKey(bad)).toThrow(/^a webhook secret (is|has) /);
      if (bad.length > 6) expect(() => webhookKey(bad)).not.toThrow(bad);
    }
  });
});
