import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, type ProcessOptions, runCommand, startServer, temporaryFolders } from './rollcall-process.js';

const folders = temporaryFolders();
beforeAll(ensureBuilt, 120_000);
afterAll(folders.removeAll);

/** Starts, expects that to fail, and gives the one line that tells why. */
async function refusal(args: readonly string[], options: ProcessOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await runCommand(['serve', '--port', '0', ...args], options);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  return stderr.trim();
}

/** A data folder with a database of a server that ran once. */
async function usedFolder(): Promise<string> {
  const data = folders.make();
  await (await startServer(['--data', data])).end();
  return data;
}

describe('a start that fails', () => {
  it('because a file that was named is a folder or endless says so', async () => {
    for (const flag of ['--admin-token-file', '--key-file']) {
      expect(await refusal(['--data', folders.make(), flag, folders.make()])).toMatch(/is a folder|is no file/);
    }
    expect(await refusal(['--data', folders.make(), '--admin-token-file', '/dev/zero'])).toContain('more than 1 MB');
  });

  it('because the port is busy names the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, stderr, stdout } = await runCommand(['serve', '--port', String(port), '--data', folders.make()]);
    other.close();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      `rollcall: port ${port} on 127.0.0.1 is in use: stop the other program or choose a port with --port\n`,
    );
  });

  it('because of a busy port makes no admin whose token nobody saw', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const data = folders.make();
    await runCommand(['serve', '--port', String(port), '--data', data]);
    other.close();
    const server = await startServer(['--data', data]);
    expect(server.output()).toContain('adminToken');
    await server.end();
  });

  it('because the address is not ours names it', async () => {
    expect(await refusal(['--data', folders.make(), '--host', '192.0.2.1'])).toContain('192.0.2.1 is no address');
  });

  const readOnly = process.platform === 'linux' ? ['/proc/rollcall', '/proc/self'] : [];
  it.each([...readOnly, 'mode 0555'])('because the folder is read-only names it (%s)', async (folder) => {
    const data = folder === 'mode 0555' ? folders.make() : folder;
    if (folder === 'mode 0555') {
      if (process.getuid?.() === 0) return; // root may write everywhere
      chmodSync(data, 0o555);
    }
    expect(await refusal(['--data', data])).toContain(data);
  });

  it('because the folder is a file names it', async () => {
    const file = join(folders.make(), 'file');
    writeFileSync(file, '');
    expect(await refusal(['--data', file])).toBe(`rollcall: cannot use the data folder ${file}: it is a file`);
    expect(await refusal(['--data', join(file, 'below')])).toContain('part of the path is a file');
  });

  it('because another server runs on the folder names its process', async () => {
    const data = folders.make();
    const server = await startServer(['--data', data]);
    expect(await refusal(['--data', data])).toBe(
      `rollcall: another server is running on ${data} (process ${server.pid})`,
    );
    await server.end();
  });

  it('never happens because a server was killed on the folder', async () => {
    const data = folders.make();
    await (await startServer(['--data', data])).end('SIGKILL');
    expect((await (await startServer(['--data', data])).end()).code).toBe(0);
  });

  it('because the database is locked says so', async () => {
    const data = await usedFolder();
    const other = new Database(join(data, 'rollcall.db'));
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    expect(await refusal(['--data', data])).toContain('rollcall.db: the database is locked by another process');
    other.close();
  });

  it("because the database is another program's says so and leaves it alone", async () => {
    const data = folders.make();
    const file = join(data, 'rollcall.db');
    const other = new Database(file);
    other.exec('CREATE TABLE customers (name TEXT)');
    other.close();
    expect(await refusal(['--data', data])).toContain(`cannot use the database ${file}: foreign database`);
    const after = new Database(file);
    expect(after.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['customers']);
    after.close();
  });

  it('because the file is no database says so', async () => {
    const data = folders.make();
    writeFileSync(join(data, 'rollcall.db'), 'Dear diary, today I was no database. '.repeat(100));
    expect(await refusal(['--data', data])).toContain('foreign database');
  });

  it.each([['rollcall_schema'], ['host_schema']])('because a newer program wrote %s says so', async (table) => {
    const data = await usedFolder();
    const database = new Database(join(data, 'rollcall.db'));
    database.exec(`UPDATE ${table} SET version = 999`);
    database.close();
    expect(await refusal(['--data', data])).toMatch(/newer program.*999|999.*newer program/);
  });

  it('because the folder was provisioned the other way says so [TEN-4]', async () => {
    const data = await usedFolder();
    const database = new Database(join(data, 'rollcall.db'));
    const columns = 'tenant, version, enabled, paused, changed_at, was_enabled';
    database.exec(`INSERT INTO scim_configuration (${columns}) VALUES ('default', 1, 1, 0, 0, 1)`);
    database.close();
    expect(await refusal(['--data', data, '--tenancy', 'organizations'])).toBe(
      `rollcall: --tenancy organizations: in ${data} SCIM is enabled for the whole site; ` +
        'disable it there with --tenancy site first, or choose another folder with --data',
    );
    const environment = { ROLLCALL_TENANCY: 'organizations' };
    expect(await refusal(['--data', data], { environment })).toContain('--tenancy organizations');
  });

  it('because the key file is open to others, too short or no key names it', async () => {
    const folder = folders.make();
    const file = join(folder, 'key');
    writeFileSync(file, Buffer.alloc(64, 1).toString('base64'), { mode: 0o644 });
    expect(await refusal(['--data', join(folder, 'data'), '--key-file', file])).toContain(`chmod 600`);
    writeFileSync(file, 'c2hvcnQ=');
    chmodSync(file, 0o600);
    expect(await refusal(['--data', join(folder, 'data'), '--key-file', file])).toContain(file);
    const environment = { ROLLCALL_SECRET_KEY: 'c2hvcnQ=' };
    expect(await refusal(['--data', join(folder, 'data')], { environment })).toBe(
      'rollcall: ROLLCALL_SECRET_KEY has 5 bytes; it needs 32 or more',
    );
  });

  it('because certificate or key cannot be used names the file', async () => {
    const folder = folders.make();
    const pem = join(folder, 'x.pem');
    writeFileSync(pem, 'no certificate');
    expect(await refusal(['--data', join(folder, 'd'), '--tls-cert', pem, '--tls-key', pem])).toContain(pem);
    const missing = join(folder, 'missing.pem');
    expect(await refusal(['--data', join(folder, 'd'), '--tls-cert', missing, '--tls-key', pem])).toBe(
      `rollcall: --tls-cert: ${missing} cannot be read: there is no such file`,
    );
  });

  it('because the admin token file cannot be used names it, and the next start still makes the admin', async () => {
    const folder = folders.make();
    const data = join(folder, 'data');
    const file = join(folder, 'token');
    mkdirSync(file);
    expect(await refusal(['--data', data, '--admin-token-file', file])).toContain(`--admin-token-file: ${file}`);
    writeFileSync(join(folder, 'two'), 'two words here');
    expect(await refusal(['--data', data, '--admin-token-file', join(folder, 'two')])).toContain('must hold one token');
    const server = await startServer(['--data', data]);
    expect(server.output()).toContain('adminToken');
    await server.end();
  });
});
