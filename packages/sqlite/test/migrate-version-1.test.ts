import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupId, noAttributes, teamId, tenantId } from '@rollcall/core';
import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationId, createSqliteStore, schemaVersion } from '../src/index.js';
import { version1 } from '../src/schema/version-1.js';
import { commit, creation, identityOf } from './commits.js';
import { createSqliteParticipant } from './host/sqlite-host.js';
import { openDatabase } from './open-database.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-version-1-'));
  path = join(folder, 'rollcall.sqlite');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const count = 2000;

/** A file as a program with version 1 of the schema left it, with a row or more in every table. */
function writeVersion1(): void {
  const database = new Database(path);
  database.pragma(`application_id = ${applicationId}`);
  database.exec(
    'CREATE TABLE rollcall_schema (version INTEGER NOT NULL) STRICT; INSERT INTO rollcall_schema VALUES (1)',
  );
  database.exec(version1);
  database.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      INSERT INTO scim_identity SELECT i, 'scimconf-a', 'user-w' || i, 'W' || i, 'w' || i, iif(i % 2, NULL, 'x' || i),
        'W' || i || '@a.example', 'w' || i || '@a.example', i % 3 > 0, 'account-w' || i, 1000 + i, 2000 + i, i FROM n;
    INSERT INTO scim_group VALUES (1, 'scimconf-a', 'group-1', 'Staff', 'staff', 'g1', ${count}, 1, 1, 2, 3);
    INSERT INTO scim_membership SELECT 1, sequence, sequence FROM scim_identity;
    INSERT INTO scim_link VALUES ('scimconf-a', 'team-1', 'group-1', 0, 1, 2);
    INSERT INTO scim_token VALUES (1, 'scimconf-a', 'at-1', 'key1', 'hash', 'CI', 1, 2, NULL, NULL, NULL);
    INSERT INTO scim_audit VALUES (1, 'scimconf-a', 1, 1, 'token', 'at-1', NULL, NULL, 'group.created', 'group', 'g', '{}');
    INSERT INTO scim_configuration VALUES ('scimconf-a', 1, 1, 0, NULL, NULL, 1, 1);
    INSERT INTO scim_counter VALUES ('scimconf-a', 1, ${count}, 1, 1, 1);
  `);
  database.close();
}

describe('a file of version 1', () => {
  it('keeps every record, each under its names, and takes new ones', async () => {
    writeVersion1();
    const database = openDatabase(path);
    expect(database.prepare('SELECT version FROM rollcall_schema').get()).toEqual({ version: schemaVersion });
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const host = createSqliteParticipant(database, createInterceptions());
    const store = createSqliteStore({ database, clock: createFixedClock(), host });
    const tenant = tenantId('scimconf-a');
    const seventh = await store.identityByEmail(tenant, 'w7@a.example');
    const at = { created: 1007, lastModified: 2007, version: 7, attributes: noAttributes };
    const names = { ...identityOf('w7'), userName: 'W7', userNameKey: 'w7', email: 'W7@a.example', externalId: null };
    expect(seventh).toEqual({ ...names, ...at });
    const staff = groupId('group-1');
    expect(await store.group(tenant, staff)).toMatchObject({ displayName: 'Staff', memberCount: count });
    const members = (await store.members(tenant, [staff])).get(staff);
    expect(members?.map((member) => member.display)).toEqual(Array.from({ length: count }, (_, i) => `W${i + 1}`));
    expect(await store.link(tenant, teamId('team-1'))).toMatchObject({ groupId: staff });
    expect((await store.queryIdentities(tenant, { offset: 0, limit: 0 })).total).toBe(count);
    expect(await store.tokens(tenant)).toHaveLength(1);
    expect((await store.auditEntries(tenant, { offset: 0, limit: 9 })).total).toBe(1);
    expect(await commit(store, creation('new'))).toEqual({ kind: 'committed' });
    expect(await commit(store, creation('w7'))).toEqual({ kind: 'uniqueness', attribute: 'id' });
    database.close();
  });
});
