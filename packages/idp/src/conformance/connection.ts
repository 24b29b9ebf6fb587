import { queryString } from '../admin/admin-caller.js';
import { type Exchange, performExchange, type Send } from '../http/exchange.js';
import type { Sleep } from '../http/patient-sender.js';
import { readList, readText } from '../json/read-path.js';

/** What a request holds besides method and path. */
export interface Sent {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of a body. */
  readonly text?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Another token, or none. */
  readonly token?: string | null;
}

/** One request at a time to the server, and a list of all that was made. */
export interface Connection {
  /** What every name of the run begins with. */
  readonly prefix: string;
  readonly sleep: Sleep;
  send(method: string, path: string, sent?: Sent): Promise<Exchange>;
  /** What the work makes outlives the clause: only the last clean-up deletes it. */
  keeping<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Deletes what was made and is not kept. */
  cleanUp(): Promise<void>;
  /** Deletes all that was made, also what the server made and denied; gives the paths that are still there. */
  cleanUpAll(): Promise<readonly string[]>;
}

/** What {@link createConnection} needs; `quiet` is the sender that leaves no trace in the report. */
export interface ConnectionOptions {
  readonly scim: Send;
  readonly quiet: Send;
  readonly token: string;
  readonly prefix: string;
  readonly sleep: Sleep;
}

interface Kept {
  readonly path: string;
  readonly kept: boolean;
}

function notKept(path: string): Kept {
  return { path, kept: false };
}

/** A connection that has made nothing yet. */
export function createConnection({ scim, quiet, token, prefix, sleep }: ConnectionOptions): Connection {
  let made: readonly Kept[] = [];
  let keeping = false;
  const server: Cleaning = { quiet, token, prefix };
  const removeAll = async (due: readonly Kept[]): Promise<void> => {
    for (const one of [...due].reverse()) {
      if (await remove(server, one.path)) made = made.filter((other) => other !== one);
    }
  };
  return {
    prefix,
    sleep,
    send: async (method, path, sent = {}) => {
      const text = sent.text ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
      const headers = headersOf(sent, sent.token === undefined ? token : sent.token, text !== undefined);
      const request = { method, path, headers, ...(text === undefined ? {} : { body: text }) };
      const exchange = await performExchange(scim, request);
      made = [...made, ...madeBy(exchange, prefix).map((one) => ({ path: one, kept: keeping }))];
      return exchange;
    },
    keeping: async (work) => {
      keeping = true;
      return work().finally(() => {
        keeping = false;
      });
    },
    cleanUp: () => removeAll(made.filter(({ kept }) => !kept)),
    cleanUpAll: async () => {
      await removeAll(made);
      const found = await findOwn(server);
      made = [...made, ...found.filter((path) => made.every((one) => one.path !== path)).map(notKept)];
      await removeAll(made);
      return made.map(({ path }) => path);
    },
  };
}

type Cleaning = Pick<ConnectionOptions, 'quiet' | 'token' | 'prefix'>;

async function remove({ quiet, token }: Cleaning, path: string): Promise<boolean> {
  const request = { method: 'DELETE', path, headers: headersOf({}, token) };
  const { status } = await quiet(request).catch(() => ({ status: 0 }));
  return (status >= 200 && status < 300) || status === 404;
}

/** What the server made although it answered otherwise; nothing where it has no such filter. */
async function findOwn({ quiet, token, prefix }: Cleaning): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [endpoint, attribute] of [
    ['/Groups', 'displayName'],
    ['/Users', 'userName'],
  ] as const) {
    const path = `${endpoint}${queryString({ filter: `${attribute} sw "${prefix}"`, count: 100 })}`;
    const request = { method: 'GET', path, headers: headersOf({}, token) };
    const answer = await performExchange(quiet, request).catch(() => undefined);
    const own = readList(answer?.body, 'Resources').filter((one) => readText(one, attribute)?.startsWith(prefix));
    found.push(...own.map((one) => `${endpoint}/${encodeURIComponent(readText(one, 'id') ?? '')}`));
  }
  return found;
}

function headersOf(sent: Sent, token: string | null, hasBody = false): Readonly<Record<string, string>> {
  return {
    Accept: 'application/scim+json',
    ...(hasBody ? { 'Content-Type': sent.contentType ?? 'application/scim+json' } : {}),
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...sent.headers,
  };
}

/**
 * The paths of the resources that an answer tells of as made; wrongly accepted requests count too. What is not said to be
 * created and has no name of the run may be somebody else's: it is left alone.
 */
function madeBy({ request, response, body }: Exchange, prefix: string): readonly string[] {
  if (response.status >= 300 || !['POST', 'PUT'].includes(request.method)) return [];
  if (/^\/bulk$/i.test(request.path)) {
    const locations = readList(body, 'Operations').map((one) => readText(one, 'location'));
    return locations.flatMap((location) => pathOf(location ?? '') ?? []);
  }
  const endpoint = /^\/(Users|Groups)(?=$|[?/])/.exec(request.path)?.[0];
  if (endpoint === undefined || request.path.includes('.search')) return [];
  if (response.status !== 201 && !response.text.includes(prefix)) return [];
  const id = readText(body, 'id');
  if (id !== undefined && id !== '') return [`${endpoint}/${encodeURIComponent(id)}`];
  return [pathOf(response.headers['location'] ?? '')].flatMap((path) => path ?? []);
}

function pathOf(location: string): string | undefined {
  return /\/(Users|Groups)\/[^/?#]+$/.exec(location)?.[0];
}
