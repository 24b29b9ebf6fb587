import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountId, tenantId, terraformEnterprise } from '@rollcall/core';
import { createJournal, createMemoryHost } from '@rollcall/core/testing';
import { type Closers, provisioningModule, type Token, tokens } from '@rollcall/inversify';
import { fastifyModule, surfaces } from '@rollcall/inversify/fastify';
import { nodeModule } from '@rollcall/inversify/node';
import { sqliteDatabase, sqliteModule } from '@rollcall/inversify/sqlite';
import { configure, migrate } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { fastify } from 'fastify';
import { Container } from 'inversify';
import { afterEach, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-inversify-'));
const handles: Database.Database[] = [];
afterEach(() => {
  for (const handle of handles.splice(0)) handle.close();
  rmSync(folder, { recursive: true, force: true });
});

const tenant = tenantId('default');

/** Everything that this package binds, over a database in a file and a host in memory. */
function wired(): { readonly container: Container; readonly opened: Database.Database[] } {
  const host = createMemoryHost();
  const container = new Container();
  const open = (): Database.Database => {
    const handle = new Database(join(mkdtempSync(`${folder}-`), 'rollcall.db'));
    migrate(handle);
    configure(handle);
    handles.push(handle);
    return handle;
  };
  container.load(
    provisioningModule({ profile: terraformEnterprise, scimUrl: () => 'https://host/scim/v2' }),
    nodeModule({ key: new Uint8Array(32) }),
    sqliteModule({ open }),
    fastifyModule({ tenant }),
  );
  container.bind(tokens.hostDirectory).toConstantValue(host.directory);
  container.bind(tokens.hostParticipant).toConstantValue(host.participate(createJournal()));
  container.bind(surfaces.authenticate).toConstantValue(async () => ({
    accountId: accountId('user-1'),
    username: 'admin',
    isSiteAdmin: true,
    impersonating: false,
  }));
  container.bind(surfaces.hostRoutes).toConstantValue(async (scope) => {
    scope.get('/from-the-host', async () => ({ data: [] }));
  });
  return { container, opened: handles };
}

describe('the modules together', () => {
  it('resolve every token, each to one thing', () => {
    const { container, opened } = wired();
    const all: readonly Token<unknown>[] = [...Object.values(tokens), ...Object.values(surfaces), sqliteDatabase];
    for (const token of all) {
      expect(container.get(token), token.name).toBe(container.get(token));
    }
    expect(opened).toHaveLength(1);
  });

  it('open nothing before something is asked for', () => {
    expect(wired().opened).toHaveLength(0);
  });

  it('close the database at the end, after what waited was written', async () => {
    const { container, opened } = wired();
    const provisioning = container.get(tokens.provisioning);
    const store = container.get(tokens.store);
    const [handle] = opened;
    await expect(provisioning.admit({ tenant, secret: 'x', ip: null, purpose: 'discovery' })).rejects.toThrow();
    const scope = {
      tenant,
      at: container.get(tokens.clock).now(),
      actor: { kind: 'system', id: 't' },
      ip: null,
      requestId: null,
    } as const;
    const waiting = store.commit(scope, [
      { kind: 'appendAudit', entry: { action: 'host.changed', resource: { type: 'host', id: 'h' }, changes: {} } },
    ]);
    const path = String(handle?.name);
    await container.unbindAllAsync();
    expect(await waiting).toEqual({ kind: 'committed' });
    expect(handle?.open).toBe(false);
    const after = new Database(path, { readonly: true });
    expect(after.prepare('SELECT action FROM scim_audit ORDER BY sequence').pluck().all().sort()).toEqual([
      'authentication.failed',
      'host.changed',
    ]);
    after.close();
  });

  it('close each thing before what it was made of, and all of them when one fails', async () => {
    const { container } = wired();
    const order: string[] = [];
    const closers: Closers = container.get(tokens.closers);
    closers.add(() => void order.push('first made'));
    closers.add(() => Promise.reject(new Error('broken')));
    closers.add(async () => {
      await Promise.resolve();
      order.push('last made');
    });
    await expect(container.unbindAllAsync()).rejects.toThrow('broken');
    expect(order).toEqual(['last made', 'first made']);
  });

  it('serve both surfaces, with the routes of the host on the admin surface', async () => {
    const { container } = wired();
    const app = fastify();
    await app.register(container.get(surfaces.scim), { prefix: '/scim/v2' });
    await app.register(container.get(surfaces.admin), { prefix: '/api/v2' });
    const authorization = 'Bearer token';
    expect((await app.inject({ url: '/scim/v2/Users' })).statusCode).toBe(401);
    expect((await app.inject({ url: '/scim/v2/Users' })).json()).toHaveProperty('schemas');
    const settings = await app.inject({ url: '/api/v2/admin/scim-settings', headers: { authorization } });
    expect(settings.json()).toMatchObject({ data: { type: 'scim-settings' } });
    expect((await app.inject({ url: '/api/v2/from-the-host', headers: { authorization } })).statusCode).toBe(200);
    await app.close();
    await container.unbindAllAsync();
  });
});

describe('the sources', () => {
  it('never import reflect-metadata: inversify brings its own', () => {
    const sources = fileURLToPath(new URL('../src/', import.meta.url));
    const files = readdirSync(sources);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(readFileSync(join(sources, file), 'utf8')).not.toContain('reflect-metadata');
  });
});
