import { MongoClient } from 'mongodb';
import { describe, expect, it, vi } from 'vitest';
import { mongoUrl } from '../http/mongo-url.js';
import { adminOf, at, expectStatus, group, listAt, patch, send, user } from './admin-api.js';
import { startBackground } from './mongodb/background.js';
import { useServers } from './mongodb/servers.js';
import { violationsIn } from './mongodb/walk.js';
import { logLines, runCommand, type ServerProcess, shownToken, startServer } from './rollcall-process.js';

// Whoever pauses waits for no one, but has to write what every other commit writes.
vi.setConfig({ testTimeout: 90_000 });

const { newDatabase, start, startTwo, startBehindProxy, folder, environment } = useServers();

/** How many documents a collection has. */
async function countOf(url: string, collection: string): Promise<number> {
  const client = new MongoClient(url);
  try {
    return await client.db().collection(collection).countDocuments();
  } finally {
    await client.close();
  }
}

const settings = (attributes: object) => ({ data: { type: 'scim-settings', attributes } });

describe.runIf(mongoUrl !== undefined)('servers of one MongoDB database', () => {
  it('say where their records are, and never its password', async () => {
    const url = newDatabase();
    const password = /:([^:@/]+)@/.exec(url)?.[1] ?? 'no password';
    const server = await startServer(['--data', folder(), '--store', url, '--log-level', 'trace']);
    const database = url.replace(/\/\/.*@/, '//').replace(/\?.*/, '');
    expect(server.ready).toMatchObject({ msg: 'listening', store: 'mongodb', database });
    expect(server.ready).not.toHaveProperty('data');
    expect(logLines(server.output())[0]).toMatchObject({
      msg: expect.stringContaining('needs the same one, by --key-file'),
    });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const { code, stdout, stderr } = await server.end();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toContain(password);
  });

  it('start at the same time on an empty database, with one first admin', async () => {
    const url = newDatabase();
    const servers = await Promise.all([start(url), start(url), start(url)]);
    expect(servers.flatMap((server) => shownToken(server.output()) ?? [])).toHaveLength(1);
    for (const server of servers) expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it('refuse a token that was revoked through another one, from the next request on, under load', async () => {
    const { one, two, admin, scim } = await startTwo();
    const load = await startBackground([one, two], (await admin.scimToken('load')).secret);
    const read = (server: ServerProcess) => send('GET', `${server.scimUrl}/Users`, scim.secret);
    for (const server of [one, two]) await expectStatus(200, read(server));
    await expectStatus(204, admin.api('DELETE', `/admin/scim-tokens/${scim.id}`));
    for (const server of [two, one]) expect((await read(server)).status).toBe(401);
    expect(await load.stop()).toBeGreaterThan(0);
  });

  it('make a user once who is created through both at once, under load', async () => {
    const { one, two, admin, scim } = await startTwo();
    const load = await startBackground([one, two], (await admin.scimToken('load')).secret);
    for (const name of ['ada', 'ben', 'cem', 'dora', 'eve']) {
      const make = (server: ServerProcess) => send('POST', `${server.scimUrl}/Users`, scim.secret, user(name));
      const answers = await Promise.all([make(one), make(two)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      const filter = encodeURIComponent(`userName eq "${name}"`);
      const { body } = await send('GET', `${two.scimUrl}/Users?filter=${filter}`, scim.secret);
      expect(at(body, 'totalResults')).toBe(1);
    }
    await load.stop();
  });

  it('stop provisioning at once when it is paused through another one, under load', async () => {
    const { url, one, two, admin, token, scim } = await startTwo();
    const load = await startBackground([one, two], (await admin.scimToken('load')).secret);
    const make = (server: ServerProcess, name: string) =>
      send('POST', `${server.scimUrl}/Users`, scim.secret, user(name));
    await expectStatus(201, make(two, 'ada'));
    await expectStatus(200, admin.api('PATCH', '/admin/scim-settings', settings({ paused: true })));
    const users = () => countOf(url, 'scim_resources');
    const before = await users();
    for (const server of [two, one, two]) expect((await make(server, 'ben')).status).toBe(403);
    expect(await users()).toBe(before);
    await expectStatus(200, adminOf(two.url, token).api('PATCH', '/admin/scim-settings', settings({ paused: false })));
    await expectStatus(201, make(one, 'ben'));
    await load.stop();
  });

  it('lose no change of members that are made through both at once, under load', async () => {
    const { url, one, two, admin, scim } = await startTwo();
    const create = async (path: string, body: object) =>
      String(at(await expectStatus(201, send('POST', `${one.scimUrl}${path}`, scim.secret, body)), 'id'));
    const users: string[] = [];
    for (let index = 0; index < 12; index++) users.push(await create('/Users', user(`user-${index}`)));
    const id = await create('/Groups', group('devs'));
    await admin.organization('acme');
    const team = await admin.team('acme', 'devs');
    await expectStatus(204, admin.link(team, id));
    const load = await startBackground([one, two], (await admin.scimToken('load')).secret);
    const add = (value: string, index: number) => {
      const operation = { op: 'add', path: 'members', value: [{ value }] };
      return send('PATCH', `${(index % 2 === 0 ? one : two).scimUrl}/Groups/${id}`, scim.secret, patch(operation));
    };
    const answers = await Promise.all(users.map(add));
    expect(answers.map(({ status }) => status)).toEqual(users.map(() => 200));
    const { body } = await send('GET', `${two.scimUrl}/Groups/${id}`, scim.secret);
    expect(
      listAt(body, 'members')
        .map((member) => at(member, 'value'))
        .toSorted(),
    ).toEqual(users.toSorted());
    const shown = (await admin.api('GET', `/teams/${team}`)).body;
    expect(at(shown, 'data', 'attributes', 'users-count')).toBe(users.length);
    await load.stop();
    expect(await violationsIn(url)).toEqual([]);
  });

  it('answer 503 while the database is gone, and go on by themselves when it is back', async () => {
    const { proxy, server, scim } = await startBehindProxy({ serverSelectionTimeoutMS: 300 });
    await proxy.cut();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    for (const [path, type] of [
      ['/scim/v2/Users', /^application\/scim\+json/],
      ['/api/v2/account/details', /^application\/vnd\.api\+json/],
    ] as const) {
      const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${scim.secret}` } });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
      expect(response.headers.get('content-type')).toMatch(type);
      const body: unknown = await response.json();
      expect(at(body, 'detail') ?? at(body, 'errors', 0, 'detail')).toContain('does not answer');
    }
    await proxy.restore();
    await vi.waitFor(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200), 15_000);
    await expectStatus(201, send('POST', `${server.scimUrl}/Users`, scim.secret, user('ada')));
  });
});

describe('a start on MongoDB that fails', () => {
  const refusal = async (store: string): Promise<string> => {
    const args = ['serve', '--port', '0', '--data', folder(), '--store', store];
    const { code, stdout, stderr } = await runCommand(args, { environment });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).not.toContain('secret');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    return stderr.trim();
  };

  it('because no server is there says which', async () => {
    const line = await refusal('mongodb://me:secret@127.0.0.1:9/rollcall?serverSelectionTimeoutMS=200');
    expect(line).toContain('cannot use the database mongodb://127.0.0.1:9/rollcall: no server answers');
  });

  it('because of a wrong URL tells what is wrong, without the password', async () => {
    expect(await refusal('mongodb://me:secret@host/rollcall?maxPoolSize=many')).toContain('--store');
    const { code, stderr } = await runCommand(['serve', '--store', 'mongo://me:secret@host/rollcall']);
    expect(code).not.toBe(0);
    expect(stderr).toContain('--store: "mongo://[hidden]@host/rollcall" is not sqlite:FILE or a mongodb:// URL');
  });
});
