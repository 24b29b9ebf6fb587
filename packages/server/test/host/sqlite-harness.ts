import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, tenantId } from '@rollcall/core';
import { createFixedClock, createInterceptions, type HarnessOptions, type StoreHarness } from '@rollcall/core/testing';
import { configure, createSqliteStore, migrate, type SqliteStore } from '@rollcall/sqlite';
import Database from 'better-sqlite3';
import { createSqliteHost, migrateHost, organizationSettingDefaults } from '../../src/host/index.js';
import { createProbe, type ProbeAccess, probedParticipant } from './probe.js';

/** Makes a store and the reference host in one file, in a folder of its own. */
export async function createSqliteHarness({ outbox = false }: HarnessOptions = {}): Promise<StoreHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-contract-'));
  const clock = createFixedClock();
  const interceptions = createInterceptions();
  const opened: { readonly database: Database.Database; readonly store: SqliteStore }[] = [];
  const open = () => {
    const database = new Database(join(folder, 'rollcall.sqlite'));
    migrate(database);
    configure(database);
    migrateHost(database);
    const here = probedParticipant(createSqliteHost(database, clock).participant, interceptions, clock);
    const store = createSqliteStore({ database, clock, host: outbox ? 'outbox' : here, events: outbox });
    opened.push({ database, store });
    return { database, store };
  };
  const closeAll = async () => {
    for (const { database, store } of opened.splice(0)) {
      await store.close();
      database.close();
    }
  };
  let current = open();
  return {
    get store() {
      return current.store;
    },
    clock,
    host: createProbe(() => accessTo(current.database, clock), interceptions, clock),
    peer: async () => open().store,
    reopen: async () => {
      await closeAll();
      current = open();
    },
    close: async () => {
      await closeAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const insertOrganization = `INSERT OR IGNORE INTO host_organizations
  (id, name, name_key, email, settings, configuration_id, created_at) VALUES (?, ?, ?, ?, ?, ?, 0)`;
const ownServiceAccounts = `UPDATE host_accounts SET organization_id = ?
  WHERE is_service_account AND id IN (SELECT value FROM json_each(?))`;
const secrets = 'SELECT managed_by AS managedBy, password_hash AS credential FROM host_accounts WHERE id = ?';
const organizationMembers = `SELECT account_id FROM host_memberships WHERE organization_id = ?
  UNION SELECT id FROM host_accounts WHERE organization_id = ?`;

/** What a probe needs of the reference host in a file. */
export function accessTo(database: Database.Database, clock: Clock): ProbeAccess {
  const { repository, directory, participant } = createSqliteHost(database, clock);
  const column = (source: string, ...values: readonly string[]) =>
    database
      .prepare(source)
      .pluck()
      .all(...values) as string[];
  const defaults = JSON.stringify(organizationSettingDefaults);
  return {
    repository,
    directory,
    execute: async (command) => {
      const { refusal } = participant.execute(tenantId('scimconf-a'), command);
      if (refusal !== undefined) throw new Error(refusal.detail);
    },
    addOrganization: async (name) => {
      database.prepare(insertOrganization).run(name, name, name, `${name}@a.example`, defaults, `scimconf-${name}`);
    },
    ownServiceAccounts: async (organization, accounts) => {
      database.prepare(ownServiceAccounts).run(organization, JSON.stringify(accounts));
    },
    secretsOf: async (account) =>
      database.prepare(secrets).get(account) as Awaited<ReturnType<ProbeAccess['secretsOf']>>,
    teams: async () => column('SELECT id FROM host_teams'),
    organizationMembers: async (organization) => column(organizationMembers, organization, organization),
  };
}
