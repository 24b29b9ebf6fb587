import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import { resolveConfig, startServer } from '../../src/index.js';
import type { Call, TestServer } from '../http/setup.js';
import { makeTenant } from '../http/tenants.js';
import {
  addUsers,
  dataOf,
  done,
  enableScim,
  linkTeam,
  makeOrganization,
  makePerson,
  makeServiceAccount,
  makeTeam,
} from '../http/world.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes after the file's tests. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-copy-'));
  folders.push(folder);
  return folder;
}

/** Runs a server on a folder, or elsewhere, while work is done. */
export async function withServer<T>(
  data: string,
  settings: Readonly<Record<string, string>>,
  work: (server: TestServer) => Promise<T>,
  token?: string,
): Promise<T> {
  const rates = ['scimRequestsPerSecond', 'settingsRequestsPerSecond', 'mappingRequestsPerMinute'];
  const limits = [...rates, 'adminRequestsPerSecond'].map((name) => `${name}=0`);
  const flags = { settings: { port: '0', data, logLevel: 'silent', ...settings }, limits };
  const config = resolveConfig({ flags, environment: {} });
  const server = await startServer({ config, environment: {}, logger: pino({ level: 'silent' }) });
  try {
    const adminToken = token ?? server.adminToken ?? '';
    const api = callOf(`${server.urls.base}/api/v2`, adminToken);
    return await work({ base: server.urls.base, adminToken, api });
  } finally {
    await server.stop();
  }
}

function callOf(base: string, adminToken: string): Call {
  return async (method, path, { data, token = adminToken } = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/vnd.api+json' };
    const body = data === undefined ? {} : { body: JSON.stringify({ data }) };
    const response = await fetch(base + path, { method, headers, ...body });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
}

const device = { id: 'urn:example:Device', attributes: [{ name: 'serial', required: true }, { name: 'model' }] };
const badge = { id: 'urn:example:Badge', name: 'Badge', attributes: [{ name: 'number', uniqueness: 'server' }] };
const schemas = {
  extensions: [{ resourceType: 'User', required: false, schema: badge, indexed: ['urn:example:Badge:number'] }],
  resourceTypes: [{ name: 'Device', endpoint: '/Devices', schema: device, indexed: ['model'] }],
};

/** The settings of {@link makeStandardSystem}. */
export function standardSettings(data: string): Readonly<Record<string, string>> {
  const file = join(data, 'schemas.json');
  writeFileSync(file, JSON.stringify(schemas));
  return { profile: 'standard', schemas: file };
}

/** A system of the full profile with something of everything; gives the admin's token. */
export function makeStandardSystem(data: string): Promise<string> {
  return withServer(data, standardSettings(data), async (server) => {
    const { api } = server;
    const ada = await makePerson(server, 'ada');
    await makeOrganization(server, 'acme', ada.token);
    const [open, linked] = [
      await makeTeam(server, 'acme', { name: 'open' }),
      await makeTeam(server, 'acme', { name: 'linked' }),
    ];
    await makeServiceAccount(server, 'acme', 'robot');
    await addUsers(server, open, ['ada', 'robot']);
    const attributes = { email: 'New@example.com' };
    const teams = { data: [{ type: 'teams', id: open }] };
    const invited = { type: 'organization-memberships', attributes, relationships: { teams } };
    await dataOf(api('POST', '/organizations/acme/organization-memberships', { data: invited }), 201);
    const scim = await enableScim(server);
    const users: string[] = [];
    for (const [index, userName] of oddNames.entries()) {
      const name = { givenName: `${userName}\ud83d\ude00`, familyName: 'a.b$c%d' };
      const badges = { 'urn:example:Badge': { number: `nr ${index}` } };
      users.push(await scim.user(userName, { name, nickName: '$set."%2e', emails: mails(index), ...badges }));
    }
    const inner = await scim.group('Inner ÄÖ', users.slice(0, 2));
    await scim.group('Outer', [users[2] ?? '', inner, users[0] ?? '']);
    const last = await scim.group('Last', []);
    for (const value of [users[1], inner, users[0]]) {
      const operation = { op: 'add', path: 'members', value: [{ value }] };
      const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] };
      await scim.call('PATCH', `/Groups/${last}`, body);
    }
    for (const model of ['m.1', 'm$2'])
      await scim.call('POST', '/Devices', { schemas: [device.id], serial: `s ${model}`, model });
    await linkTeam(server, linked, last);
    const paused = { type: 'scim-group-mapping', attributes: { 'scim-sync-paused': true } };
    await done(api('PATCH', `/admin/teams/${linked}/scim-group-mapping`, { data: paused }));
    return server.adminToken;
  });
}

const oddNames = ['Jürgen', 'a.b$c', 'percent%2e', 'x'.repeat(60), 'quote"\\'] as const;

function mails(index: number): readonly object[] {
  return [
    { value: `u${index}@example.com`, primary: true, type: 'work' },
    { value: `v${index}@example.com`, type: 'home' },
  ];
}

/** A system of many tenants, of the profile that keeps columns only; gives the admin's token. */
export function makeTenantsSystem(data: string): Promise<string> {
  return withServer(data, { tenancy: 'organizations' }, async (server) => {
    const saml = { type: 'saml-settings', attributes: { enabled: true, 'provider-type': 'okta' } };
    await dataOf(server.api('PATCH', '/admin/saml-settings', { data: saml }), 200);
    for (const name of ['acme', 'globex']) {
      const tenant = await makeTenant(server, name);
      const users = [await tenant.user('anna'), await tenant.user('bob')];
      await tenant.group('all', users);
      await tenant.group('some', users.toReversed());
    }
    return server.adminToken;
  });
}
