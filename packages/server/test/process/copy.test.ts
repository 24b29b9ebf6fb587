import { join } from 'node:path';
import Database from 'better-sqlite3';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { copyKinds } from '../../src/copy/kinds.js';
import { mongoUrl, temporaryDatabase } from '../http/mongo-url.js';
import { adminOf, at, expectStatus, group, noRates, send, user } from './admin-api.js';
import {
  ensureBuilt,
  runCommand,
  shownToken,
  startCommand,
  startServer,
  temporaryFolders,
} from './rollcall-process.js';

const folders = temporaryFolders();
const drops: (() => Promise<void>)[] = [];

beforeAll(ensureBuilt, 120_000);
afterAll(async () => {
  for (const drop of drops) await drop();
  folders.removeAll();
});

/** What is copied, and how it is used afterwards. */
interface Source {
  readonly folder: string;
  readonly scimToken: string;
}

/** A system with users, a group and a long audit, so that a copy takes a while. */
async function makeSource(auditEntries: number): Promise<Source> {
  const folder = folders.make();
  const server = await startServer(['--data', folder, ...noRates]);
  const admin = adminOf(server.url, shownToken(server.output()) ?? '');
  await admin.enable();
  const scimToken = (await admin.scimToken('IdP')).secret;
  for (const name of ['ada', 'ben'])
    await expectStatus(201, send('POST', `${server.scimUrl}/Users`, scimToken, user(name)));
  await expectStatus(201, send('POST', `${server.scimUrl}/Groups`, scimToken, group('devs')));
  await server.end();
  const database = new Database(join(folder, 'rollcall.db'));
  const columns = 'tenant, at, actor_kind, actor_id, ip, request_id, action, resource_type, resource_id, changes';
  database.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${auditEntries})
    INSERT INTO scim_audit (sequence, ${columns})
    SELECT -i, ${columns} FROM n, (SELECT * FROM scim_audit ORDER BY sequence LIMIT 1)`);
  database.close();
  return { folder, scimToken };
}

const stores = mongoUrl === undefined ? (['SQLite'] as const) : (['SQLite', 'MongoDB'] as const);

describe.each(stores)('rollcall copy to %s, as a process', (kind) => {
  let [to, source] = ['', { folder: '', scimToken: '' }];
  beforeAll(async () => {
    source = await makeSource(kind === 'SQLite' ? 20_000 : 2500); // SQLite writes faster
  }, 60_000);
  beforeEach(() => {
    if (kind === 'SQLite') {
      to = `sqlite:${join(folders.make(), 'there.db')}`;
      return;
    }
    const { url, drop } = temporaryDatabase();
    drops.push(drop);
    to = url;
  });

  const copyArgs = () => ['copy', '--from', `sqlite:${source.folder}`, '--to', to];
  const serveArgs = () => [
    '--data',
    folders.make(),
    '--store',
    to,
    '--key-file',
    join(source.folder, 'server.key'),
    ...noRates,
  ];

  /** Expects a command to fail; gives the one line that says why. */
  const refusal = async (args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runCommand(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    return stderr;
  };

  it('goes on where it was killed, and until its end no server starts on the target', async () => {
    for (const line of ['copy SCIM configurations:', 'going on', 'going on', 'going on']) {
      const copy = startCommand(copyArgs());
      await copy.says(line);
      expect((await copy.end('SIGKILL')).code).toBe(null);
      // On MongoDB a copy that was killed looks for a minute as if it went on.
      const reason = /holds an unfinished copy of sqlite:|is being copied/;
      expect(await refusal(['serve', '--port', '0', ...serveArgs()])).toMatch(reason);
    }
    if (kind === 'MongoDB') {
      await forgetKilled(to);
      expect(await refusal(['serve', '--port', '0', ...serveArgs()])).toContain('holds an unfinished copy of sqlite:');
    }
    const { code, stdout, stderr } = await runCommand(copyArgs());
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toMatch(/^going on with the copy that was interrupted\n/);
    // No bar where nobody looks.
    for (const part of ['\r', '#', '\u001b']) expect(stderr).not.toContain(part);
    const rows = stdout.split('\n').filter((row) => / (equal|DIFFERENT)$/.test(row));
    expect(rows.filter((row) => row.endsWith('DIFFERENT'))).toEqual([]);
    expect(rows).toHaveLength(copyKinds.length);
    expect(rows.find((row) => row.startsWith('audit entries'))).toMatch(/^audit entries +(2\d{3,4}) +\1 /);

    const server = await startServer(serveArgs());
    const { body } = await send('GET', `${server.scimUrl}/Users`, source.scimToken);
    expect(at(body, 'totalResults')).toBe(2);
    expect(await refusal(copyArgs())).toMatch(/server (is running|runs) on /);
    expect((await server.end()).code).toBe(0);
    expect(await refusal(copyArgs())).toContain('is not empty: it holds SCIM configurations; nothing was written');
  }, 180_000);
});

/** A killed copy counts for a minute; nobody wants to wait for that here. */
async function forgetKilled(url: string): Promise<void> {
  const client = new MongoClient(url);
  await client.db().collection('rollcall_running').deleteMany({});
  await client.close();
}
