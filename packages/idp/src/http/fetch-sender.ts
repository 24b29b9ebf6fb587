import type { HttpRequest, HttpResponse, Send } from './exchange.js';

/** Options of {@link createFetchSender}; the time limit covers one request and its answer's body, 30 seconds by default. */
export interface FetchSenderOptions {
  readonly timeoutMs?: number;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/**
 * A {@link Send} over the global `fetch`; a query on the base URL (Entra's feature flags) goes with every request.
 * Throws at once when the base URL is no http(s) URL; redirects are returned, not followed, so a token never leaves its host.
 */
export function createFetchSender(baseUrl: string, options: FetchSenderOptions = {}): Send {
  const base = parseBaseUrl(baseUrl);
  const timeoutMs = options.timeoutMs ?? 30_000;
  return async (request) => {
    const url = joinUrl(base, request.path);
    try {
      return await fetchOnce(url, request, { ...options, timeoutMs });
    } catch (error) {
      throw new Error(`${request.method} ${url} got no answer: ${describeCause(error, timeoutMs)}`, { cause: error });
    }
  };
}

function parseBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`The base URL must start with http:// or https://, not "${text}"`);
  }
  return url;
}

function joinUrl(base: URL, path: string): string {
  const url = `${base.origin}${base.pathname.replace(/\/+$/, '')}${path}`;
  if (base.search === '') return url;
  return `${url}${path.includes('?') ? '&' : '?'}${base.search.slice(1)}`;
}

async function fetchOnce(
  url: string,
  request: HttpRequest,
  { timeoutMs = 30_000, fetch: perform = fetch }: FetchSenderOptions,
): Promise<HttpResponse> {
  const response = await perform(url, {
    method: request.method,
    headers: request.headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, text: await response.text() };
}

function describeCause(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `nothing within ${timeoutMs / 1000} s`;
  const cause = error.cause;
  if (!(cause instanceof Error)) return error.message;
  const code = 'code' in cause ? String(cause.code) : '';
  return [code, cause.message].filter((part) => part !== '').join(': ');
}
