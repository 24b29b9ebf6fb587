import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { type RunningServer, resolveConfig, startServer } from '../../src/index.js';
import { mongoUrl, temporaryDatabase } from './mongo-url.js';

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined when there is none. */
  readonly body: unknown;
}

/** What is sent besides method and path; `data` is put into a JSON:API document. */
export interface Sent {
  readonly data?: unknown;
  readonly body?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request to the admin surface, as the first site admin unless another token, or none (null), is given. */
export type Call = (method: string, path: string, sent?: Sent) => Promise<Answer>;

/** A server that listens on a free port, with a new SQLite file or database. */
export interface TestServer {
  readonly base: string;
  readonly adminToken: string;
  readonly api: Call;
}

/** Rates are off where a test does not ask for one, so that tests need not wait. */
const noRates = [
  'scimRequestsPerSecond',
  'settingsRequestsPerSecond',
  'mappingRequestsPerMinute',
  'adminRequestsPerSecond',
];

/** All tests of HTTP run on MongoDB, instead of SQLite, with `ROLLCALL_TEST_STORE=mongodb` and `MONGODB_URL`. */
const onMongo = process.env['ROLLCALL_TEST_STORE'] === 'mongodb' && mongoUrl !== undefined;

/** Starts a server that is stopped after the file's tests. `limits` are as for `--limit NAME=VALUE`. */
export async function startTestServer(
  limits: readonly string[] = [],
  flags: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'rollcall-http-'));
  const database = onMongo && flags['store'] === undefined ? temporaryDatabase() : undefined;
  const all = [...noRates.map((name) => `${name}=0`), ...limits];
  const settings = { port: '0', data, logLevel: 'silent', ...(database && { store: database.url }), ...flags };
  const config = resolveConfig({ flags: { settings, limits: all }, environment: {} });
  const server: RunningServer = await startServer({ config, environment: {}, logger: pino({ level: 'silent' }) });
  afterAll(async () => {
    await server.stop();
    await database?.drop();
    await rm(data, { recursive: true, force: true });
  });
  const { adminToken, urls } = server;
  if (adminToken === null) throw new Error('the server gave no admin token');
  return { base: urls.base, adminToken, api: createCall(`${urls.base}/api/v2`, adminToken) };
}

function createCall(base: string, adminToken: string): Call {
  return async (method, path, { data, body, token = adminToken, headers } = {}) => {
    const text = body ?? (data === undefined ? undefined : JSON.stringify({ data }));
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(text !== undefined && { 'content-type': 'application/vnd.api+json' }),
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(text !== undefined && { body: text }),
    });
    const answer = await response.text();
    return { status: response.status, headers: response.headers, body: answer === '' ? undefined : JSON.parse(answer) };
  };
}
