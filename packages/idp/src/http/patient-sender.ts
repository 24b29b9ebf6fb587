import type { HttpRequest, HttpResponse, Send } from './exchange.js';

/** Which limit's header tells how long to wait: SCIM's Retry-After or the admin surface's X-RateLimit-Reset (HOST-1). */
export type Surface = 'scim' | 'admin';

/** Waits that many milliseconds; rejects with the signal's reason when it is aborted meanwhile. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Told before each pause: the request that met the limit, how long the pause is, and which try failed (from 1). */
export interface Wait {
  readonly surface: Surface;
  readonly request: HttpRequest;
  readonly seconds: number;
  readonly attempt: number;
}

/** How a client behaves when it is told to slow down. */
export interface Patience {
  /** Tries in all before the 429 is handed to the caller; 10 by default. */
  readonly maxTries?: number;
  /** The first pause when the answer names none; doubles each time; 300 by default, as Okta does. */
  readonly fallbackSeconds?: number;
  readonly sleep?: Sleep;
  readonly onWait?: (wait: Wait) => void;
  readonly signal?: AbortSignal | undefined;
}

const longestPauseSeconds = 86_400;
/** Grows with each try, so that a server that says 0 doesn't use up all tries at once. */
const shortestPauseSeconds = 0.05;

/** Wraps a sender so that a 429 is waited out and the request sent again, a bounded number of times. */
export function createPatientSender(send: Send, surface: Surface, patience: Patience = {}): Send {
  const { maxTries = 10, sleep = sleepFor, onWait } = patience;
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      patience.signal?.throwIfAborted();
      const response = await send(request);
      if (response.status !== 429 || attempt >= maxTries) return response;
      const asked = pauseSeconds(response, surface, fallbackPause(patience, attempt));
      const seconds = Math.min(Math.max(asked, shortestPauseSeconds * attempt), longestPauseSeconds);
      onWait?.({ surface, request, seconds, attempt });
      await sleep(seconds * 1000, patience.signal);
    }
  };
}

/** A {@link Sleep} on the global timer. */
export function sleepFor(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function fallbackPause(patience: Patience, attempt: number): number {
  return (patience.fallbackSeconds ?? 300) * 2 ** (attempt - 1);
}

/** An HTTP date in Retry-After is ignored, as Okta ignores it. */
function pauseSeconds(response: HttpResponse, surface: Surface, fallback: number): number {
  const retryAfter = response.headers['retry-after'];
  const reset = surface === 'admin' ? response.headers['x-ratelimit-reset'] : undefined;
  const named = [reset, retryAfter].find((value) => value !== undefined && isSeconds(value, surface));
  return named === undefined ? fallback : Number(named);
}

function isSeconds(value: string, surface: Surface): boolean {
  return surface === 'admin' ? /^\d+(\.\d+)?$/.test(value) : /^\d+$/.test(value);
}
