import { DeliveryError, type EventMessage, type EventReceiver, formatInstant } from '@rollcall/core';
import { webhookDigest, webhookKey } from './webhook-signature.js';

/** What {@link createWebhookSender} needs. */
export interface WebhookSenderOptions {
  /** HTTPS; HTTP for a loopback address. Whoever sets it decides whom this process speaks to. */
  readonly url: string;
  /** `whsec_…`, newest first. While a receiver learns a new one, the request carries a signature of each. */
  readonly secrets: readonly string[];
  /** Milliseconds for the answer; 20 s by default. */
  readonly timeout?: number;
  /** Lets an `http://` URL be used beyond this machine, where something else protects the way. */
  readonly allowInsecure?: boolean;
  /** The global one by default. */
  readonly fetch?: typeof fetch;
}

/** The body of a webhook. */
export interface WebhookBody {
  /** What was done: an action of the audit, e.g. `identity.suspended`. */
  readonly type: string;
  /** When, ISO 8601. */
  readonly timestamp: string;
  readonly data: {
    readonly tenant: string;
    /** Grows along each resource. */
    readonly sequence: number;
    readonly actor: EventMessage['event']['actor'];
    readonly resource: EventMessage['event']['resource'];
    readonly changes: EventMessage['event']['changes'];
    readonly requestId: string | null;
  };
}

/** So much of an answer is read, so that the connection can be used again. */
const longestAnswer = 64 * 1024;

/**
 * Posts each change to a URL, signed as Standard Webhooks say. An answer 2xx is arrival. 410 Gone parks the message at once;
 * after everything else it is tried again, not before `Retry-After` if there is one. Redirects are not followed.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @example startDeliveries({ outbox, channel: 'events', receiver: createWebhookSender({ url, secrets }), events });
 */
export function createWebhookSender(options: WebhookSenderOptions): EventReceiver<AbortSignal> {
  const { secrets, timeout = 20_000, allowInsecure = false, fetch: send = fetch } = options;
  const { url } = options;
  const problem = webhookUrlProblem(url, allowInsecure);
  if (problem !== undefined) throw new TypeError(problem);
  if (secrets.length === 0) throw new RangeError('a webhook needs a secret');
  const keys = secrets.map(webhookKey);
  return {
    async receive(message, signal) {
      const body = JSON.stringify(webhookBody(message));
      const timestamp = String(Math.floor(Date.now() / 1000));
      const content = { id: message.id, timestamp, body };
      const answer = await send(url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'rollcall-webhooks',
          'webhook-id': message.id,
          'webhook-timestamp': timestamp,
          'webhook-signature': keys.map((key) => `v1,${webhookDigest(key, content).toString('base64')}`).join(' '),
        },
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      });
      // The status has come: whatever befalls the rest changes nothing.
      await skim(answer).catch(() => undefined);
      if (!answer.ok) throw refusal(answer);
    },
  };
}

/** What a change looks like to a receiver of webhooks. */
export function webhookBody({ event, tenant, sequence }: EventMessage): WebhookBody {
  const { action, at, actor, resource, changes, requestId } = event;
  return {
    type: action,
    timestamp: formatInstant(at),
    data: { tenant, sequence, actor, resource, changes, requestId },
  };
}

/** What is wrong with the URL of a webhook, in words that don't repeat it; undefined when it will do. */
export function webhookUrlProblem(text: string, allowInsecure = false): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return 'a webhook needs an https:// URL';
  if (url.username !== '' || url.password !== '') return 'the URL of a webhook holds no user name';
  const isSafe = url.protocol === 'https:' || allowInsecure || isLoopback(url.hostname);
  return isSafe ? undefined : 'the URL of a webhook is https://, except on this machine';
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function refusal({ status, headers }: Response): DeliveryError {
  if (status === 410) return new DeliveryError('the receiver answered 410 Gone', { permanent: true });
  const retryAfter = status === 429 || status === 503 ? waitOf(headers.get('retry-after')) : 0;
  return new DeliveryError(`the receiver answered ${status}`, { retryAfter });
}

/** Milliseconds; a number of seconds or a date. @see RFC 9110 §10.2.3 */
function waitOf(text: string | null): number {
  if (text === null) return 0;
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}

/** Reads an answer that is short, and breaks a longer one off. Nobody looks at it. */
async function skim({ body }: Response): Promise<void> {
  if (body === null) return;
  let read = 0;
  for await (const part of body) {
    read += part.byteLength;
    if (read > longestAnswer) return;
  }
}
