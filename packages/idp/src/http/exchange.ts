/** One HTTP request as it leaves a client; `path` is relative to the sender's base URL and starts with a slash. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back; header names are lower case and `text` is the body, empty when there was none. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Carries one request to a server and brings its answer; rejects only when no HTTP answer arrived. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** What was sent, what came back, and the answer's JSON (undefined when the answer is no JSON). */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly body: unknown;
}

/** Sends a request and keeps both sides together. */
export async function performExchange(send: Send, request: HttpRequest): Promise<Exchange> {
  const response = await send(request);
  return { request, response, body: parseJson(response.text) };
}

/** Reads JSON text; undefined when it is empty or no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
