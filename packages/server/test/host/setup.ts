import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createProvisioning,
  type ErrorCode,
  isDomainError,
  type Provisioning,
  type RequestContext,
  type TeamId,
  tenantId,
  terraformEnterprise,
  validateResource,
} from '@rollcall/core';
import { createFixedClock, createSequentialIds, type FixedClock } from '@rollcall/core/testing';
import { createSeal, createTokenSecrets } from '@rollcall/node';
import { configure, createSqliteStore, migrate, type SqliteStore } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { afterEach, expect } from 'vitest';
import {
  createHostApplication,
  createSqliteHost,
  createUserTokenSecrets,
  ensureFirstAdmin,
  type HostAccount,
  type HostApplication,
  type HostCaller,
  type HostContext,
  type HostRepository,
  migrateHost,
  type Organization,
  type SqliteHost,
} from '../../src/host/index.js';
import { expectConsistent } from './invariants.js';

/** The reference host and SCIM on one SQLite file, with a clock that stands still. */
export interface TestHost {
  readonly app: HostApplication;
  readonly context: HostContext;
  readonly repository: HostRepository;
  readonly host: SqliteHost;
  readonly store: SqliteStore;
  readonly database: Database.Database;
  readonly provisioning: Provisioning;
  readonly clock: FixedClock;
  /** The first site admin, without SSO. */
  readonly admin: HostCaller;
  readonly adminSecret: string;
  readonly asIdp: RequestContext;
}

const key = new Uint8Array(32).fill(7);
const tenant = tenantId('scimconf-test');
const openFiles: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of openFiles.splice(0)) await close();
});

/** Opens an empty host file; after the test its records must agree, then it is removed. `wrap` may watch the handle. */
export async function openContext(wrap: (database: Database.Database) => Database.Database = (database) => database) {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-host-'));
  const database = wrap(new Database(join(folder, 'rollcall.sqlite')));
  migrate(database);
  configure(database);
  migrateHost(database);
  const clock = createFixedClock();
  const host = createSqliteHost(database, clock);
  const store = createSqliteStore({ database, clock, host: host.participant });
  openFiles.push(async () => {
    await store.close();
    expectConsistent(database);
    database.close();
    await rm(folder, { recursive: true, force: true });
  });
  const userTokenSecrets = createUserTokenSecrets({ own: createTokenSecrets({ key, prefix: 'rc_user' }), key });
  const { repository } = host;
  const tenancy = 'site' as const;
  const context = { tenant, tenancy, store, repository, clock, ids: createSequentialIds(), userTokenSecrets };
  return { database, clock, host, store, repository, context };
}

/** Opens a host with its first site admin. */
export async function openHost(wrap?: (database: Database.Database) => Database.Database): Promise<TestHost> {
  const opened = await openContext(wrap);
  const { context, store, host, clock } = opened;
  const { secret } = await ensureFirstAdmin(context);
  const app = createHostApplication(context);
  const account = (await app.authentication.authenticate(secret ?? ''))?.account;
  if (account === undefined || secret === null) throw new Error('the first admin cannot sign in');
  const provisioning = createProvisioning({
    store,
    directory: host.directory,
    clock,
    ids: context.ids,
    secrets: createTokenSecrets({ key }),
    seal: createSeal({ key }),
    validator: { validate: (type, resource) => validateResource(resource, type) },
    profile: terraformEnterprise,
    scimUrl: () => 'https://rollcall.test/scim/v2',
  });
  const asIdp: RequestContext = { tenant, actor: { kind: 'token', id: 'at-idp' }, ip: null, requestId: null };
  return { ...opened, app, provisioning, admin: callerOf(account), adminSecret: secret, asIdp };
}

/** A request of an account. */
export function callerOf(account: HostAccount): HostCaller {
  return { account, ip: '192.0.2.1', requestId: 'request-1' };
}

/** Makes a person by hand. */
export function makeAccount({ app, admin }: TestHost, username: string): Promise<HostAccount> {
  return app.adminUsers.create(admin, { username, email: `${username}@example.com` });
}

/** Makes an organization that the first admin owns. */
export function makeOrganization({ app, admin }: TestHost, name = 'acme'): Promise<Organization> {
  return app.organizations.create(admin, { name, email: `${name}@example.com` });
}

/** Turns SAML on and enables SCIM. */
export async function enableScim({ app, admin, provisioning, asIdp }: TestHost): Promise<void> {
  await app.saml.update(admin, { enabled: true, providerType: 'okta' });
  await provisioning.settings.modify({ ...asIdp, actor: { kind: 'admin', id: admin.account.id } }, { enabled: true });
}

/** Provisions a user; gives the SCIM id. */
export async function provisionUser({ provisioning, asIdp }: TestHost, userName: string): Promise<string> {
  const body = { userName, emails: [{ value: `${userName}@example.com`, primary: true }] };
  const { resource } = await provisioning.users.create(asIdp, { schemas: [userSchema], ...body }, {});
  return String(resource['id']);
}

/** Provisions a group with members, by SCIM id; gives its own. */
export async function provisionGroup(host: TestHost, displayName: string, members: readonly string[]): Promise<string> {
  const body = { schemas: [groupSchema], displayName, members: members.map((value) => ({ value })) };
  const { resource } = await host.provisioning.groups.create(host.asIdp, body, {});
  return String(resource['id']);
}

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Links a team to a new group of new users; gives the ids of the users. */
export async function linkTeam(host: TestHost, team: TeamId, userNames: readonly string[]): Promise<readonly string[]> {
  const users: string[] = [];
  for (const userName of userNames) users.push(await provisionUser(host, userName));
  const group = await provisionGroup(host, `group of ${team}`, users);
  await host.provisioning.links.create(asAdmin(host), team, group);
  return users;
}

/** A request of the first admin on the SCIM side. */
export function asAdmin({ asIdp, admin }: TestHost): RequestContext {
  return { ...asIdp, actor: { kind: 'admin', id: admin.account.id } };
}

/** The usernames in a team, in their order. */
export async function usernamesIn({ repository }: TestHost, team: TeamId): Promise<readonly string[]> {
  const accounts = (await repository.teamAccounts([team])).get(team) ?? [];
  const count = (await repository.team(team))?.usersCount;
  expect(count, 'users-count').toBe(accounts.length);
  return accounts.map(({ username }) => username);
}

/** Expects a refusal by its code, and gives its text. */
export async function refused(work: Promise<unknown>, code: ErrorCode): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(isDomainError(error) ? error.code : error).toBe(code);
  return isDomainError(error) ? error.message : '';
}
