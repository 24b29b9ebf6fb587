import {
  createProvisioning,
  type ErrorCode,
  type HostEffect,
  type HostRefusal,
  isDomainError,
  type Provisioning,
  type RequestContext,
  type TeamId,
  type TenantId,
  tenantId,
  terraformEnterprise,
  validateResource,
} from '@rollcall/core';
import { createFixedClock, createSequentialIds, type FixedClock } from '@rollcall/core/testing';
import { createSeal, createTokenSecrets } from '@rollcall/node';
import type Database from 'better-sqlite3';
import { afterEach, expect } from 'vitest';
import {
  createHostApplication,
  createUserTokenSecrets,
  ensureFirstAdmin,
  type HostAccount,
  type HostApplication,
  type HostCaller,
  type HostContext,
  type HostRepository,
  type Organization,
  type Tenancy,
} from '../../src/host/index.js';
import { type Backend, currentKind } from './backend.js';
import { openMongoBackend } from './mongo-backend.js';
import { openSqliteBackend, type SqliteBackend } from './sqlite-backend.js';

/** The reference host and SCIM in one database, with a clock that stands still. */
export interface TestHost extends Opened {
  readonly app: HostApplication;
  readonly provisioning: Provisioning;
  /** The first site admin, without SSO. */
  readonly admin: HostCaller;
  readonly adminSecret: string;
  readonly asIdp: RequestContext;
}

/** A host without a first admin. */
export interface Opened {
  readonly backend: Backend;
  readonly store: Backend['store'];
  readonly repository: HostRepository;
  readonly context: HostContext;
  readonly clock: FixedClock;
}

/** A host on an SQLite file, for tests of SQLite alone. */
export type SqliteTestHost = TestHost & Pick<SqliteBackend, 'database' | 'host'>;

const key = new Uint8Array(32).fill(7);
const tenant = tenantId('scimconf-test');
const open: Backend[] = [];

afterEach(async () => {
  for (const backend of open.splice(0)) {
    await backend.expectConsistent();
    await backend.close();
  }
});

/** Opens an empty host; after the test its records must agree, then they are removed. */
export async function openContext(tenancy: Tenancy = 'site'): Promise<Opened> {
  const clock = createFixedClock();
  const isMongo = currentKind() === 'MongoDB';
  return contextOf(
    await (isMongo ? openMongoBackend(clock, tenancy) : openSqliteBackend(clock, tenancy)),
    clock,
    tenancy,
  );
}

function contextOf(backend: Backend, clock: FixedClock, tenancy: Tenancy): Opened {
  open.push(backend);
  const userTokenSecrets = createUserTokenSecrets({ own: createTokenSecrets({ key, prefix: 'rc_user' }), key });
  const { repository, store } = backend;
  const context = { tenant, tenancy, store, repository, clock, ids: createSequentialIds(), userTokenSecrets };
  return { backend, clock, store, repository, context };
}

/** Opens a host with its first site admin. */
export async function openHost(tenancy?: Tenancy): Promise<TestHost> {
  return withAdmin(await openContext(tenancy));
}

/** The same on an SQLite file; `wrap` may watch the handle. */
export async function openSqliteHost(
  wrap?: (database: Database.Database) => Database.Database,
): Promise<SqliteTestHost> {
  const clock = createFixedClock();
  const backend = await openSqliteBackend(clock, 'site', wrap);
  const { database, host } = backend;
  return { ...(await withAdmin(contextOf(backend, clock, 'site'))), database, host };
}

async function withAdmin(opened: Opened): Promise<TestHost> {
  const { context, store, backend, clock } = opened;
  const { secret } = await ensureFirstAdmin(context);
  const app = createHostApplication(context);
  const account = (await app.authentication.authenticate(secret ?? ''))?.account;
  if (account === undefined || secret === null) throw new Error('the first admin cannot sign in');
  const provisioning = createProvisioning({
    store,
    directory: backend.directory,
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

/** Applies effects, each in a commit of its own, each so many times; gives the refusals. */
export async function applyEffects(
  { store, clock }: Pick<Opened, 'store' | 'clock'>,
  { of = tenant, times = 1 }: { readonly of?: TenantId; readonly times?: number },
  ...effects: readonly HostEffect[]
): Promise<readonly HostRefusal[]> {
  const actor = { kind: 'system', id: 'test' } as const;
  const refusals: HostRefusal[] = [];
  for (const effect of effects.flatMap((one) => Array.from({ length: times }, () => one))) {
    const scope = { tenant: of, at: clock.now(), actor, ip: null, requestId: null };
    const outcome = await store.commit(scope, [{ kind: 'applyEffect', effect }]);
    if (outcome.kind === 'hostRefused') refusals.push(outcome);
    else expect(outcome).toEqual({ kind: 'committed' });
  }
  return refusals;
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
