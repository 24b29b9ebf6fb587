import { describe, expect, it } from 'vitest';
import { type Clause, type ConformanceOptions, type ConformanceReport, verifyConformance } from '../src/index.js';

type Json = Record<string, unknown>;
type Handler = (
  method: string,
  path: string,
) => { status: number; body?: unknown; headers?: Record<string, string> } | undefined;

/** A server that makes and deletes users, offers PATCH and nothing else, and answers `own` first. */
function createServer(own: Handler = () => undefined) {
  const users = new Map<string, Json>();
  const requests: string[] = [];
  const answer = (method: string, path: string, body: Json): ReturnType<Handler> => {
    const id = /^\/Users\/([^?/.]+)$/.exec(path)?.[1];
    if (path === '/ServiceProviderConfig')
      return { status: 200, body: { patch: { supported: true }, sort: { supported: false } } };
    if (method === 'POST' && path === '/Users') {
      const made = { ...body, id: String(users.size + 1) };
      users.set(made.id, made);
      return { status: 201, body: made };
    }
    if (method === 'DELETE' && id !== undefined && users.delete(id)) return { status: 204 };
    return path.startsWith('/Users?')
      ? { status: 200, body: { totalResults: 0, Resources: [] } }
      : { status: 404, body: {} };
  };
  const perform = async (input: string, init: RequestInit): Promise<Response> => {
    const path = input.slice('https://scim.test/v2'.length);
    requests.push(`${init.method} ${path}`);
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Json) : {};
    const {
      status,
      body: text,
      headers,
    } = own(init.method ?? '', path) ?? answer(init.method ?? '', path, body) ?? { status: 500 };
    return new Response(text === undefined ? null : JSON.stringify(text), { status, headers: headers ?? {} });
  };
  return { users, requests, fetch: perform as unknown as typeof fetch };
}

const head = { title: 'title', section: 'RFC 7644 §3', level: 'MUST' } as const;
const making: Clause = { ...head, id: 'making', run: async (session) => void (await session.makeUser()) };
const failing: Clause = {
  ...head,
  id: 'failing',
  run: async (session) => {
    await session.makeUser();
    throw new Error('broken off');
  },
};

function run(
  server: ReturnType<typeof createServer>,
  more: Partial<ConformanceOptions> = {},
): Promise<ConformanceReport> {
  const { fetch } = server;
  return verifyConformance({
    scimUrl: 'https://scim.test/v2',
    token: 'secret-token-1234',
    fetch,
    sleep: async () => undefined,
    ...more,
  });
}

const statuses = (report: ConformanceReport) => report.clauses.map(({ id, status }) => `${id} ${status}`);

describe('a conformance run', () => {
  it('deletes what each clause made, also what a failed one made, under names with its prefix', async () => {
    const server = createServer();
    const report = await run(server, { clauses: [making, failing], prefix: 'mine' });
    expect(statuses(report)).toEqual(['making passed', 'failing failed']);
    expect(report).toMatchObject({ ok: false, passed: 1, failed: 1, leftovers: [], prefix: 'mine' });
    expect(report.clauses[0]?.exchanges[0]?.request.body).toContain('"userName":"mine-1@example.com"');
    expect(server.users.size).toBe(0);
  });

  it('leaves alone what it may not have made', async () => {
    const server = createServer((method, path) =>
      method === 'POST' && path === '/Users'
        ? { status: 200, body: { id: 'boss', userName: 'boss@example.com' } }
        : undefined,
    );
    await run(server, { clauses: [making] });
    expect(server.requests.filter((request) => request.startsWith('DELETE'))).toEqual([]);
  });

  it('says what it could not delete', async () => {
    const server = createServer((method) => (method === 'DELETE' ? { status: 500 } : undefined));
    expect(await run(server, { clauses: [making] })).toMatchObject({ leftovers: ['/Users/1'] });
  });

  it('deletes what the server made and denied, as far as a filter finds it', async () => {
    const server = createServer((method, path) =>
      method === 'GET' && path.startsWith('/Users?filter=userName%20sw%20%22mine')
        ? {
            status: 200,
            body: {
              Resources: [
                { id: '7', userName: 'mine-1@example.com' },
                { id: '8', userName: 'other' },
              ],
            },
          }
        : undefined,
    );
    await run(server, { clauses: [], prefix: 'mine' });
    expect(server.requests).toContain('DELETE /Users/7');
    expect(server.requests).not.toContain('DELETE /Users/8');
  });

  it('tells failures, warnings, what is not offered and what could not be checked apart', async () => {
    const server = createServer((method, path) =>
      method === 'POST' && path === '/Groups' ? { status: 403, body: {} } : undefined,
    );
    const clauses: readonly Clause[] = [
      { ...failing, id: 'should', level: 'SHOULD' },
      { ...making, id: 'sorted', needs: ['sort'] },
      { ...making, id: 'patched', needs: ['patch'] },
      { ...making, id: 'unless', unless: 'patch' },
      { ...head, id: 'group', run: async (session) => void (await session.makeGroup()) },
    ];
    const report = await run(server, { clauses });
    expect(statuses(report)).toEqual(['should warned', 'sorted notOffered', 'patched passed', 'group unchecked']);
    expect(report).toMatchObject({ ok: false, failed: 0, warned: 1, notOffered: 1, unchecked: 1 });
    expect(report.clauses[1]?.reason).toBe('the server does not offer sort');
    expect(report.clauses[3]?.reason).toContain('POST /Groups did not make what the check needs: 403');
  });

  it('is well with warnings alone, and shows no token', async () => {
    const report = await run(createServer(), { clauses: [{ ...failing, level: 'SHOULD' }, making] });
    expect(report.ok).toBe(true);
    expect(JSON.stringify(report)).not.toContain('secret-token-1234');
  });

  it('waits as long as a 429 says, and sends one request at a time', async () => {
    let refusals = 2;
    const waits: number[] = [];
    const server = createServer((method) => {
      if (method !== 'POST' || refusals === 0) return undefined;
      refusals -= 1;
      return { status: 429, headers: { 'Retry-After': '7' } };
    });
    const report = await run(server, { clauses: [making], onWait: ({ seconds }) => waits.push(seconds) });
    expect(report.ok).toBe(true);
    expect(waits).toEqual([7, 7]);
  });

  it('stops between two requests when it is told so, and cleans up all the same', async () => {
    const server = createServer();
    const stop = new AbortController();
    const stopping: Clause = {
      ...making,
      run: async (session) => {
        await session.makeUser();
        stop.abort(new Error('enough'));
        await session.makeUser();
      },
    };
    const report = await run(server, { clauses: [stopping, making], signal: stop.signal });
    expect(report).toMatchObject({ ok: false, unchecked: 2, leftovers: [] });
    expect(server.users.size).toBe(0);
  });

  it('refuses to start with a token that is not accepted', async () => {
    const server = createServer((_method, path) => (path.startsWith('/Users') ? { status: 401 } : undefined));
    await expect(run(server)).rejects.toThrow('does not accept the token');
  });
});
