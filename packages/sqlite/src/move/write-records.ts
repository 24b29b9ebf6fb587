import type { MovedKind, MovedRecords } from '@rollcall/core';
import { prepare, type SqliteDatabase, type SqliteValue } from '../sqlite-database.js';
import { guarded } from '../sqlite-store-error.js';
import { attributesColumn } from '../tables/attributes.js';
import { placeMemberships, stageMembership } from './place-memberships.js';
import { writeDocument } from './write-document.js';

/** Writes one record of a kind. */
type Write<K extends MovedKind> = (record: MovedRecords[K]) => void;

/**
 * Writes records as another store gave them, in the caller's transaction; no rule of the domain is applied. Kinds come in the
 * order of `movedKinds`, and {@link finishKind} after the last record of each.
 */
export function writeRecords<K extends MovedKind>(
  database: SqliteDatabase,
  kind: K,
  records: readonly MovedRecords[K][],
): void {
  guarded(() => {
    const write = writers[kind](database) as Write<K>;
    for (const record of records) write(record);
  });
}

/** What can be done only when all records of a kind are there; in the caller's transaction. */
export function finishKind(database: SqliteDatabase, kind: MovedKind): void {
  if (kind === 'membership') guarded(() => placeMemberships(database));
}

const writers: { readonly [K in MovedKind]: (database: SqliteDatabase) => Write<K> } = {
  configuration: (database) => {
    const run = inserter(database, 'scim_configuration', 8);
    return ({ configuration, wasEnabled }) => {
      const { id, version, enabled, paused, siteAdminGroupId, siteAuditorGroupId, changedAt } = configuration;
      const groups = [siteAdminGroupId, siteAuditorGroupId] as const;
      run(id, version, Number(enabled), Number(paused), ...groups, changedAt, Number(wasEnabled));
    };
  },
  token: (database) => {
    const run = inserter(database, 'scim_token', 11);
    return ({ tenant, token }) => {
      const { id, keyId, hash, description, createdAt, expiresAt, lastUsedAt, createdBy, expiryNotice } = token;
      const times = [createdAt, expiresAt, lastUsedAt] as const;
      run(null, tenant, id, keyId, hash, description, ...times, createdBy, expiryNotice);
    };
  },
  identity: (database) => {
    const insert = prepare<{ sequence: number }>(database, identitySource);
    return ({ tenant, identity, document }) => {
      const { id, userName, userNameKey, externalId, email, emailKey, active, accountId } = identity;
      const names = [userName, userNameKey, externalId, email, emailKey, Number(active), accountId] as const;
      const row = insert.get(tenant, id, ...names, ...versionOf(identity), attributesColumn(identity.attributes));
      writeDocument(database, { tenant, type: 'User', table: 'scim_identity', sequence: row?.sequence }, document);
    };
  },
  group: (database) => {
    const insert = prepare<{ sequence: number }>(database, groupSource);
    return ({ tenant, group, linkCount, document }) => {
      const { id, displayName, displayNameKey, externalId, memberCount } = group;
      const names = [displayName, displayNameKey, externalId, memberCount, linkCount] as const;
      const row = insert.get(tenant, id, ...names, ...versionOf(group), attributesColumn(group.attributes));
      writeDocument(database, { tenant, type: 'Group', table: 'scim_group', sequence: row?.sequence }, document);
    };
  },
  resource: (database) => {
    const insert = prepare<{ sequence: number }>(database, resourceSource);
    return ({ tenant, resource, document }) => {
      const { id, type, externalId, attributes } = resource;
      const row = insert.get(tenant, id, type, externalId, ...versionOf(resource), attributesColumn(attributes));
      writeDocument(database, { tenant, type, table: 'scim_resource', sequence: row?.sequence }, document);
    };
  },
  membership: stageMembership,
  link: (database) => {
    const run = inserter(database, 'scim_link', 6);
    return ({ tenant, link: { teamId, groupId, paused, createdAt, updatedAt } }) =>
      run(tenant, teamId, groupId, Number(paused), createdAt, updatedAt);
  },
  audit: (database) => {
    const run = inserter(database, 'scim_audit', 12);
    return ({ tenant, entry }) => {
      const { sequence, at, actor, ip, requestId, action, resource, changes } = entry;
      const what = [action, resource.type, resource.id, JSON.stringify(changes)] as const;
      run(null, tenant, sequence, at, actor.kind, actor.id, ip, requestId, ...what);
    };
  },
  message: (database) => {
    const put = prepare<{ id: number }>(database, keySource);
    const insert = prepare(database, messageSource);
    const last = prepare(database, 'UPDATE scim_outbox_sequence SET last = max(last, ?) WHERE id = 1');
    return ({ tenant, channel, key, sequence, at, payload, attempts, error, parked }) => {
      const row = put.get(tenant, channel, key, sequence, attempts, error, Number(parked));
      if (row === undefined) throw new Error(`the key ${key} was not stored`);
      insert.run(row.id, sequence, at, JSON.stringify(payload));
      last.run(sequence);
    };
  },
  counters: (database) => {
    const insert = prepare(database, counterSource);
    const resource = inserter(database, 'scim_resource_counter', 3);
    return ({ tenant, tokens, identities, groups, auditEntries, auditSequence, resources }) => {
      insert.run(tenant, tokens, identities, groups, auditEntries, auditSequence, tenant, tenant);
      for (const [type, count] of resources) resource(tenant, type, count);
    };
  },
};

const identitySource = `INSERT INTO scim_identity (tenant, id, user_name, user_name_key, external_id, email, email_key, active,
  account_id, created, last_modified, version, attributes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING sequence`;
const groupSource = `INSERT INTO scim_group (tenant, id, display_name, display_name_key, external_id, member_count, link_count,
  created, last_modified, version, attributes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING sequence`;
const resourceSource = `INSERT INTO scim_resource (tenant, id, type, external_id, created, last_modified, version, attributes)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING sequence`;
/** The first message of a key makes it. */
const keySource = `INSERT INTO scim_outbox_key (tenant, channel, key, first_sequence, messages, attempts, error, parked)
  VALUES (?, ?, ?, ?, 1, ?, ?, ?) ON CONFLICT (tenant, channel, key) DO UPDATE SET messages = messages + 1 RETURNING id`;
const messageSource = 'INSERT INTO scim_outbox_message (key_id, sequence, at, payload) VALUES (?, ?, ?, ?)';
/** How many have documents is no other store's to know. */
const counterSource = `INSERT INTO scim_counter (tenant, tokens, identities, groups, audit_entries, audit_sequence,
  identity_documents, group_documents) VALUES (?, ?, ?, ?, ?, ?,
  (SELECT count(*) FROM scim_identity WHERE tenant = ? AND keys_version IS NOT NULL),
  (SELECT count(*) FROM scim_group WHERE tenant = ? AND keys_version IS NOT NULL))`;

type Times = MovedRecords['resource']['resource'];

function versionOf({ created, lastModified, version }: Pick<Times, 'created' | 'lastModified' | 'version'>) {
  return [created, lastModified, version] as const;
}

function inserter(database: SqliteDatabase, table: string, columns: number): (...values: SqliteValue[]) => void {
  const insert = prepare(database, `INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`);
  return (...values) => void insert.run(...values);
}
