import type { ScimApp } from './support.js';
import { scimUrl } from './support.js';

/** Stands for a token that the app knows. */
export const knownToken = 'Bearer known';

/** Parsed JSON, into which a breakage looks as it likes. */
export type Json = ReturnType<typeof JSON.parse>;

/** A request on its way to the app; what a breakage changes in it is what the app gets. */
export interface Call {
  method: string;
  /** Without the query. */
  path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  body: Json;
}

/** An answer on its way back. */
export interface Answer {
  status: number;
  readonly headers: Headers;
  body: Json;
}

/** One fault of a server: asks the app as often as it likes and answers in its place. */
export type Breakage = (call: Call, ask: (call: Call) => Promise<Answer>) => Promise<Answer>;

/** A fault, and the ids of the clauses that it breaks: these and no others, in their order. */
export interface BreakageCase {
  readonly name: string;
  readonly breaks: readonly string[];
  readonly breakage: Breakage;
}

/** The app with the fault in front of it. */
export function broken(app: ScimApp, breakage: Breakage): ScimApp {
  const ask = async ({ method, path, query, headers, body }: Call): Promise<Answer> => {
    if (headers.get('authorization') === knownToken) headers.set('authorization', `Bearer ${app.token}`);
    // A fault that reads where it should write has no condition to keep.
    const sent = new Headers(headers);
    if (method === 'GET') sent.delete('if-match');
    const search = query.size === 0 ? '' : `?${query}`;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const response = await app.fetch(`${scimUrl}${path}${search}`, {
      method,
      headers: Object.fromEntries(sent),
      ...(text === undefined ? {} : { body: text }),
    });
    return { status: response.status, headers: new Headers(response.headers), body: parse(await response.text()) };
  };
  const perform = async (input: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input);
    const { status, headers, body } = await breakage(
      {
        method: init.method ?? 'GET',
        path: url.pathname.slice('/scim/v2'.length),
        query: url.searchParams,
        headers: new Headers(init.headers),
        body: parse(typeof init.body === 'string' ? init.body : ''),
      },
      ask,
    );
    const empty = body === undefined || status === 204 || status === 304;
    return new Response(empty ? null : typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  };
  return { ...app, fetch: perform as typeof fetch };
}

/** Changes what comes back. */
export function answering(change: (answer: Answer, call: Call) => void): Breakage {
  return async (call, ask) => {
    const answer = await ask(call);
    change(answer, call);
    return answer;
  };
}

/** Changes what the app gets. */
export function asking(change: (call: Call) => void): Breakage {
  return async (call, ask) => {
    change(call);
    return ask(call);
  };
}

/** The resources in an answer: one, or those of a list. */
export function resourcesIn({ body }: Answer): readonly Json[] {
  if (typeof body !== 'object' || body === null) return [];
  return Array.isArray(body.Resources) ? body.Resources : [body];
}

/** Refuses where the app would not, or the reverse. */
export function turned(answer: Answer, status: number, scimType?: string): void {
  const error = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail: 'broken' };
  answer.status = status;
  answer.body = { ...error, ...(scimType !== undefined && { scimType }) };
}

/** The operations of a PatchOp or bulk message. */
export function operationsOf(body: Json): Json[] {
  return body?.Operations ?? [];
}

function parse(text: string): Json {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
