import type { Identity, MoveCursor, MovedKind, MovedRecords, SearchDocument, TenantId } from '@rollcall/core';
import { type AttributeKey, movedDocument } from '@rollcall/core';
import type { SqliteDatabase } from '../sqlite-database.js';
import { prepare } from '../sqlite-database.js';
import { type GroupRow, groupColumns, toGroup } from '../tables/group-table.js';
import { type IdentityRow, identityColumns, toIdentity } from '../tables/identity-table.js';
import { type ResourceRow, resourceColumns, toResource } from '../tables/resource-table.js';

/** How a kind of record that is a row of one table is read. */
export interface KindQuery<Item> {
  readonly table: string;
  readonly columns: string;
  /** The unique columns by which the rows are sorted. */
  readonly order: readonly string[];
  /** Comes before every row. */
  readonly start: MoveCursor;
  toRecord(database: SqliteDatabase, row: Row): Item;
}

/** A row with the columns of a query. */
export type Row = Readonly<Record<string, string | number | null>>;

/** The kinds whose records are rows of one table. */
export type RowKind = Exclude<MovedKind, 'membership' | 'counters'>;

/** How each {@link RowKind} is read. */
export const kindQueries: { readonly [K in RowKind]: KindQuery<MovedRecords[K]> } = {
  configuration: {
    table: 'scim_configuration',
    columns: `tenant AS id, version, enabled, paused, site_admin_group_id AS siteAdminGroupId,
      site_auditor_group_id AS siteAuditorGroupId, changed_at AS changedAt, was_enabled AS wasEnabled`,
    order: ['tenant'],
    start: [''],
    toRecord: (_, { wasEnabled, enabled, paused, ...rest }) => {
      const { id, version, siteAdminGroupId, siteAuditorGroupId, changedAt } = rest;
      const switches = { enabled: enabled === 1, paused: paused === 1 };
      const configuration = { id, version, ...switches, siteAdminGroupId, siteAuditorGroupId, changedAt };
      return { configuration, wasEnabled: wasEnabled === 1 } as MovedRecords['configuration'];
    },
  },
  token: {
    table: 'scim_token',
    columns: `tenant, id, key_id AS keyId, hash, description, created_at AS createdAt, expires_at AS expiresAt,
      last_used_at AS lastUsedAt, created_by AS createdBy, expiry_notice AS expiryNotice`,
    order: ['tenant', 'sequence'],
    start: ['', 0],
    toRecord: (_, { tenant, ...token }) => ({ tenant, token }) as unknown as MovedRecords['token'],
  },
  identity: {
    table: 'scim_identity',
    columns: `tenant, sequence, keys_version, json(search) AS search, ${identityColumns}`,
    order: ['tenant', 'sequence'],
    start: ['', 0],
    toRecord: (database, row) => ({
      tenant: row['tenant'] as TenantId,
      identity: toIdentity(row as unknown as IdentityRow) as Identity,
      document: documentOf(database, 'User', row),
    }),
  },
  group: {
    table: 'scim_group',
    columns: `tenant, sequence, keys_version, json(search) AS search, link_count, ${groupColumns}`,
    order: ['tenant', 'sequence'],
    start: ['', 0],
    toRecord: (database, row) => ({
      tenant: row['tenant'] as TenantId,
      group: toGroup(row as unknown as GroupRow),
      linkCount: Number(row['link_count']),
      document: documentOf(database, 'Group', row),
    }),
  },
  resource: {
    table: 'scim_resource',
    columns: `tenant, sequence, keys_version, json(search) AS search, ${resourceColumns}`,
    order: ['tenant', 'type', 'sequence'],
    start: ['', '', 0],
    toRecord: (database, row) => ({
      tenant: row['tenant'] as TenantId,
      resource: toResource(row as unknown as ResourceRow),
      document: documentOf(database, String(row['type']), row),
    }),
  },
  link: {
    table: 'scim_link',
    columns: `tenant, team_id AS teamId, group_id AS groupId, paused, created_at AS createdAt, updated_at AS updatedAt`,
    order: ['tenant', 'team_id'],
    start: ['', ''],
    toRecord: (_, { tenant, teamId, groupId, paused, createdAt, updatedAt }) => {
      const link = { teamId, groupId, paused: paused === 1, createdAt, updatedAt };
      return { tenant, link } as MovedRecords['link'];
    },
  },
  audit: {
    table: 'scim_audit',
    columns: '*',
    order: ['tenant', 'sequence'],
    start: ['', -1],
    toRecord: (_, row) => {
      const { tenant, sequence, at, ip, request_id: requestId, action } = row;
      const actor = { kind: row['actor_kind'], id: row['actor_id'] };
      const resource = { type: row['resource_type'], id: row['resource_id'] };
      const changes: unknown = JSON.parse(String(row['changes']));
      const entry = { sequence, at, actor, ip, requestId, action, resource, changes };
      return { tenant, entry } as MovedRecords['audit'];
    },
  },
  message: {
    table: 'scim_outbox_key CROSS JOIN scim_outbox_message ON key_id = id',
    columns: 'tenant, channel, key, sequence, at, payload, attempts, error, parked',
    order: ['tenant', 'channel', 'key', 'sequence'],
    start: ['', '', '', 0],
    toRecord: (_, { payload, parked, ...row }) => {
      const { tenant, channel, key, sequence, at, attempts, error } = row;
      const message = { sequence, at, payload: JSON.parse(String(payload)) };
      return { tenant, channel, key, ...message, attempts, error, parked: parked === 1 } as MovedRecords['message'];
    },
  },
};

function documentOf(database: SqliteDatabase, type: string, row: Row): SearchDocument | null {
  const version = row['keys_version'];
  if (typeof version !== 'number') return null;
  const keys = prepare<Row>(
    database,
    'SELECT path, key, is_unique FROM scim_attribute_key WHERE record = ? AND tenant = ? AND type = ?',
  ).all(Number(row['sequence']), String(row['tenant']), type);
  const form = JSON.parse(String(row['search'])) as SearchDocument['form'];
  return movedDocument({ form, keys: keys.map(toKey), version });
}

function toKey({ path, key, is_unique }: Row): AttributeKey {
  return { path: String(path), key: key ?? '', unique: is_unique === 1 };
}
