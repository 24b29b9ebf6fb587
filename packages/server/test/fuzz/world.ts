import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  accountId,
  createProvisioning,
  groupSchemaUrn,
  type HostDirectory,
  type Profile,
  type Provisioning,
  type ProvisioningStore,
  type TenantId,
  teamId,
  tenantId,
  validateResource,
} from '@rollcall/core';
import {
  createFixedClock,
  createInterceptions,
  createMemoryHost,
  createMemoryStore,
  createSequentialIds,
  createTestPasswords,
  createTestSeal,
  createTestTokenSecrets,
  type FixedClock,
  type HostProbe,
} from '@rollcall/core/testing';
import { httpServerOptions, scimPlugin } from '@rollcall/fastify';
import { configure, createSqliteStore, migrate } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { type FastifyInstance, fastify } from 'fastify';
import { createSqliteHost, migrateHost } from '../../src/host/index.js';
import { createProbe, probedParticipant } from '../host/probe.js';
import { accessTo } from '../host/sqlite-harness.js';

/** A whole service with a store of its own, and what a request to it needs. */
export interface World {
  readonly name: string;
  readonly app: FastifyInstance;
  readonly token: string;
  readonly tenant: TenantId;
  readonly provisioning: Provisioning;
  readonly store: ProvisioningStore;
  readonly host: HostProbe;
  readonly clock: FixedClock;
  close(): Promise<void>;
}

interface Storage {
  readonly store: ProvisioningStore;
  readonly host: HostProbe;
  readonly directory: HostDirectory;
  close(): Promise<void>;
}

function inMemory(clock: FixedClock): Storage {
  const host = createMemoryHost();
  const store = createMemoryStore({ host, clock });
  return { store, host: host.probe, directory: host.directory, close: async () => undefined };
}

async function inFile(clock: FixedClock): Promise<Storage> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-fuzz-'));
  const database = new Database(join(folder, 'rollcall.sqlite'));
  migrate(database);
  configure(database);
  migrateHost(database);
  const interceptions = createInterceptions();
  const { participant, directory } = createSqliteHost(database, clock);
  const store = createSqliteStore({ database, clock, host: probedParticipant(participant, interceptions, clock) });
  return {
    store,
    directory,
    host: createProbe(() => accessTo(database, clock), interceptions, clock),
    close: async () => {
      await store.close();
      database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const team = teamId('team-crew');

/** Starts a service of the profile: SCIM enabled, a recovery admin, and a team that follows the first group. */
export async function openWorld(kind: 'memory' | 'sqlite', profile: Profile): Promise<World> {
  const clock = createFixedClock();
  const { store, host, directory, close } = kind === 'memory' ? inMemory(clock) : await inFile(clock);
  const tenant = tenantId('scimconf-test');
  const provisioning = createProvisioning({
    store,
    directory,
    clock,
    ids: createSequentialIds(),
    secrets: createTestTokenSecrets(),
    seal: createTestSeal(),
    passwords: createTestPasswords(),
    validator: { validate: (type, resource) => validateResource(resource, type) },
    profile,
    scimUrl: () => 'https://rollcall.test/scim/v2',
  });
  const admin = { tenant, actor: { kind: 'admin', id: 'user-root' }, ip: null, requestId: null } as const;
  await host.setSaml(tenant, { enabled: true, providerType: 'okta' });
  const root = { id: accountId('user-root'), username: 'root', email: 'root@host.test' };
  await host.addAccount({ ...root, siteRoles: ['site-admin'] });
  await host.addTeam({ id: team });
  await provisioning.settings.modify(admin, { enabled: true });
  const { secret } = await provisioning.tokens.issue(admin, { impersonating: false });
  const crew = await provisioning.groups.create(admin, { schemas: [groupSchemaUrn], displayName: 'crew' }, {});
  await provisioning.links.create(admin, team, String(crew.resource['id']));
  const app = fastify(httpServerOptions({ scimPrefix: '/scim/v2' }));
  await app.register(scimPlugin, { prefix: '/scim/v2', provisioning, tenant });
  const closeAll = async () => {
    await app.close();
    await close();
  };
  return { name: kind, app, token: secret, tenant, provisioning, store, host, clock, close: closeAll };
}
