import type { GroupId, Link, TeamId, TenantId } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';

type Row = Omit<Link, 'paused'> & { readonly paused: 0 | 1 };

const select = `SELECT team_id AS teamId, group_id AS groupId, paused, created_at AS createdAt, updated_at AS updatedAt
  FROM scim_link`;

/** Which team follows which group, indexed both ways [LINK-8]. A group's links are counted in its row. */
export function linkTable(database: SqliteDatabase) {
  const { byTeam, after, byGroup, count, addToCount, insert, update, remove, removeAll } = statements(database);
  const toLink = (row: Row): Link => ({ ...row, paused: row.paused === 1 });
  const find = (tenant: TenantId, team: TeamId): Link | undefined => {
    const row = byTeam.get(tenant, team);
    return row === undefined ? undefined : toLink(row);
  };
  return {
    byTeam: find,
    /** In the order of the teams' ids; costs what it gives. */
    after: (tenant: TenantId, team: TeamId | undefined, limit: number): readonly Link[] =>
      after.all(tenant, team ?? '', limit).map(toLink),
    /** In the order of the teams' ids. */
    byGroup: (tenant: TenantId, group: GroupId): readonly Link[] => byGroup.all(tenant, group).map(toLink),
    count: (tenant: TenantId, group: GroupId): number => count.get(tenant, group)?.count ?? 0,
    insert: (tenant: TenantId, { teamId, groupId, paused, createdAt, updatedAt }: Link): void => {
      insert.run(tenant, teamId, groupId, Number(paused), createdAt, updatedAt);
      addToCount.run(1, tenant, groupId);
    },
    /** Team, group and creation never change. */
    update: (tenant: TenantId, { teamId, paused, updatedAt }: Link): void => {
      update.run(Number(paused), updatedAt, tenant, teamId);
    },
    remove: (tenant: TenantId, team: TeamId): void => {
      const link = find(tenant, team);
      if (link === undefined) return;
      remove.run(tenant, team);
      addToCount.run(-1, tenant, link.groupId);
    },
    /** Tells how many there were. */
    removeAll: (tenant: TenantId): number => removeAll.run(tenant).changes,
  };
}

function statements(database: SqliteDatabase) {
  return {
    byTeam: prepare<Row>(database, `${select} WHERE tenant = ? AND team_id = ?`),
    after: prepare<Row>(database, `${select} WHERE tenant = ? AND team_id > ? ORDER BY team_id LIMIT ? + 0`),
    // Left to itself SQLite takes the primary key, which has the order, and looks through all links of the tenant.
    byGroup: prepare<Row>(
      database,
      `${select} INDEXED BY scim_link_group WHERE tenant = ? AND group_id = ? ORDER BY team_id`,
    ),
    count: prepare<{ count: number }>(
      database,
      'SELECT link_count AS count FROM scim_group WHERE tenant = ? AND id = ?',
    ),
    addToCount: prepare(database, 'UPDATE scim_group SET link_count = link_count + ? WHERE tenant = ? AND id = ?'),
    insert: prepare(database, 'INSERT INTO scim_link VALUES (?, ?, ?, ?, ?, ?)'),
    update: prepare(database, 'UPDATE scim_link SET paused = ?, updated_at = ? WHERE tenant = ? AND team_id = ?'),
    remove: prepare(database, 'DELETE FROM scim_link WHERE tenant = ? AND team_id = ?'),
    removeAll: prepare(database, 'DELETE FROM scim_link WHERE tenant = ?'),
  };
}
