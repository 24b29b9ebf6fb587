import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { type RunningServer, resolveConfig, startServer } from '../../src/index.js';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-tenancy-'));
  folders.push(folder);
  return folder;
}

/** Starts a server on a folder, in a mode. */
function start(data: string, tenancy: string): Promise<RunningServer> {
  const settings = { port: '0', data, tenancy, logLevel: 'silent' };
  const config = resolveConfig({ flags: { settings, limits: ['settingsRequestsPerSecond=0'] }, environment: {} });
  return startServer({ config, environment: {}, logger: pino({ level: 'silent' }) });
}

/** A request of the site admin that must succeed; gives the id in the answer. */
async function admin(server: RunningServer, token: string, request: string, attributes?: object): Promise<string> {
  const [method = '', path = ''] = request.split(' ');
  const response = await fetch(`${server.urls.base}/api/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/vnd.api+json' },
    ...(attributes !== undefined && { body: JSON.stringify({ data: { type: '', attributes } }) }),
  });
  const text = await response.text();
  expect(response.status, `${request} ${text}`).toBeLessThan(300);
  const { data } = JSON.parse(text || '{"data":{}}') as { data: { id?: string; attributes?: { token?: string } } };
  return data.attributes?.token ?? data.id ?? '';
}

/** Runs a server on a folder and does something with it. */
async function run(data: string, tenancy: string, token: string | null, requests: readonly string[]): Promise<string> {
  const server = await start(data, tenancy);
  const secret = token ?? server.adminToken ?? '';
  for (const request of requests) await admin(server, secret, request);
  await server.stop();
  return secret;
}

const samlOn = { enabled: true, 'provider-type': 'okta' };

describe('a data folder', () => {
  it('where the site has SCIM does not start for organizations, until it is disabled [TEN-4]', async () => {
    const data = await newFolder();
    const server = await start(data, 'site');
    const token = server.adminToken ?? '';
    await admin(server, token, 'PATCH /admin/saml-settings', samlOn);
    await admin(server, token, 'PATCH /admin/scim-settings', { enabled: true });
    await server.stop();
    await expect(start(data, 'organizations')).rejects.toThrow(
      `--tenancy organizations: in ${data} SCIM is enabled for the whole site; disable it there with --tenancy site first`,
    );
    await run(data, 'site', token, ['DELETE /admin/scim-settings']);
    await run(data, 'organizations', token, ['GET /organizations']);
    await run(data, 'site', token, ['GET /admin/scim-settings']);
  });

  it('where organizations have SCIM, or have made accounts, does not start for the site [TEN-4]', async () => {
    const data = await newFolder();
    const server = await start(data, 'organizations');
    const token = server.adminToken ?? '';
    await admin(server, token, 'PATCH /admin/saml-settings', samlOn);
    await admin(server, token, 'POST /organizations', { name: 'acme', email: 'it@example.com' });
    const id = await admin(server, token, 'POST /organizations/acme/scim-configuration');
    const secret = await admin(server, token, `POST /scim-configurations/${id}/authentication-tokens`, {});
    const made = await fetch(`${server.urls.scim}/${id}/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ userName: 'ada', emails: [{ value: 'ada@example.com' }] }),
    });
    expect(made.status).toBe(201);
    await server.stop();
    await expect(start(data, 'site')).rejects.toThrow(`in ${data} organizations have SCIM configurations`);
    await run(data, 'organizations', token, ['DELETE /organizations/acme/scim-configuration']);
    await expect(start(data, 'site')).rejects.toThrow(`in ${data} there are accounts that belong to organizations`);
    const again = await start(data, 'organizations');
    const list = await fetch(`${again.urls.admin}/users?q=ada`, { headers: { authorization: `Bearer ${token}` } });
    const { data: users } = (await list.json()) as { data: readonly { id: string }[] };
    await admin(again, token, `DELETE /admin/users/${users[0]?.id}`);
    await again.stop();
    await run(data, 'site', token, ['GET /admin/scim-settings']);
  });
});

describe('refused requests', () => {
  it('of invented ids are counted under one name, those of a real one under its own [TEN-1, AUD-1]', async () => {
    const data = await newFolder();
    const server = await start(data, 'organizations');
    const token = server.adminToken ?? '';
    await admin(server, token, 'PATCH /admin/saml-settings', samlOn);
    await admin(server, token, 'POST /organizations', { name: 'acme', email: 'it@example.com' });
    const id = await admin(server, token, 'POST /organizations/acme/scim-configuration');
    const ask = (name: string) => fetch(`${server.urls.scim}/${name}/Users`);
    for (let index = 0; index < 50; index += 1) await ask(`scimconf-${String(index).padStart(16, '0')}`);
    for (let index = 0; index < 3; index += 1) await ask(id);
    await server.stop();
    const database = new Database(join(data, 'rollcall.db'), { readonly: true });
    const entries = database
      .prepare("SELECT tenant, changes FROM scim_audit WHERE action = 'authentication.failed' ORDER BY tenant")
      .all() as readonly { tenant: string; changes: string }[];
    database.close();
    const counts = entries.map(({ tenant, changes }) => [tenant, JSON.parse(changes).missing.after]);
    expect(counts).toEqual([
      ['default', 50],
      [id, 3],
    ]);
  });
});
