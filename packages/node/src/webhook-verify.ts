import { timingSafeEqual } from 'node:crypto';
import { webhookDigest, webhookKey } from './webhook-signature.js';

/** Why a request is no webhook of ours. */
export type WebhookRefusal = 'missingHeader' | 'malformedTimestamp' | 'tooOld' | 'tooNew' | 'wrongSignature';

/** Thrown for a request that must not be believed: answer 400 or 401, and do nothing. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
  readonly code: WebhookRefusal;

  constructor(code: WebhookRefusal, message: string) {
    super(message);
    this.code = code;
  }
}

/** How strict {@link verifyWebhook} is. */
export interface VerifyWebhookOptions {
  /** Seconds that the time of sending may differ from now, either way; 300 by default. */
  readonly tolerance?: number;
  /** Milliseconds since 1970; the system's time by default. */
  readonly now?: number;
}

/** What a webhook that was verified says of itself. */
export interface VerifiedWebhook {
  /** The same at each try: remember those of the last days, and do none twice. */
  readonly id: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly sentAt: number;
}

/** Headers of Node's or of Fetch's requests; names have lower case. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>> | HeaderReader;

interface HeaderReader {
  get(name: string): string | null;
}

const maximumSignatures = 20;

/**
 * Makes sure that a request comes from who knows the secret, was not changed and is not an old one sent again. `body` is the
 * body as it came, byte for byte, not what was parsed from it. Several secrets: while one replaces the other. Throws
 * {@link WebhookVerificationError}.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @example const { id } = verifyWebhook(request.headers, rawBody, [process.env.WEBHOOK_SECRET]);
 */
export function verifyWebhook(
  headers: WebhookHeaders,
  body: string | Uint8Array,
  secrets: readonly string[],
  { tolerance = 300, now = Date.now() }: VerifyWebhookOptions = {},
): VerifiedWebhook {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature').split(' ').slice(0, maximumSignatures);
  checkTime(timestamp, now, tolerance);
  const given = signatures.filter((text) => text.startsWith('v1,')).map((text) => Buffer.from(text.slice(3), 'base64'));
  const isSigned = secrets.some((secret) => {
    const digest = webhookDigest(webhookKey(secret), { id, timestamp, body });
    return given.some((one) => one.byteLength === digest.byteLength && timingSafeEqual(one, digest));
  });
  if (!isSigned) throw new WebhookVerificationError('wrongSignature', 'no signature is that of a known secret');
  return { id, sentAt: Number(timestamp) * 1000 };
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = isReader(headers) ? headers.get(name) : headers[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new WebhookVerificationError('missingHeader', `the header ${name} is missing`);
}

function isReader(headers: WebhookHeaders): headers is HeaderReader {
  return typeof headers['get'] === 'function';
}

function checkTime(timestamp: string, now: number, tolerance: number): void {
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw new WebhookVerificationError('malformedTimestamp', 'webhook-timestamp is no number of seconds');
  }
  const age = Math.floor(now / 1000) - Number(timestamp);
  if (age > tolerance) throw new WebhookVerificationError('tooOld', 'the webhook was sent too long ago');
  if (age < -tolerance) throw new WebhookVerificationError('tooNew', 'the webhook was sent in the future');
}
