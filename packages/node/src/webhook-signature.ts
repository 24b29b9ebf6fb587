import { createHmac } from 'node:crypto';

const prefix = 'whsec_';
const [shortest, longest] = [24, 64];

/** What is signed. @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export interface SignedContent {
  readonly id: string;
  /** Seconds since 1970, as in the header. */
  readonly timestamp: string;
  readonly body: string | Uint8Array;
}

/** The key in a secret, `whsec_` and base64 of 24 to 64 bytes. Throws when it is none; the text is in no message. */
export function webhookKey(secret: string): Uint8Array {
  const text = secret.trim();
  const encoded = text.startsWith(prefix) ? text.slice(prefix.length) : '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) {
    throw new TypeError(`a webhook secret is "${prefix}" and base64 of ${shortest} to ${longest} bytes`);
  }
  const key = new Uint8Array(Buffer.from(encoded, 'base64'));
  if (key.byteLength >= shortest && key.byteLength <= longest) return key;
  throw new RangeError(`a webhook secret has ${shortest} to ${longest} bytes, not ${key.byteLength}`);
}

/** The secret of a key. */
export function webhookSecret(key: Uint8Array): string {
  return prefix + Buffer.from(key).toString('base64');
}

/** HMAC-SHA256 over `id.timestamp.body`. */
export function webhookDigest(key: Uint8Array, { id, timestamp, body }: SignedContent): Buffer {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}
