import type { MovedMembership } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import { joinPositions, type StagedMembership } from './join-positions.js';

const staging = `CREATE TABLE IF NOT EXISTS scim_moved_membership (
  tenant TEXT NOT NULL,
  group_sequence INTEGER NOT NULL,
  position INTEGER NOT NULL,
  is_nested INTEGER NOT NULL,
  member_sequence INTEGER NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (tenant, group_sequence, position)
) STRICT, WITHOUT ROWID`;

/** Makes the function that puts a membership aside until all are there, since one number is to tell its places in both orders. */
export function stageMembership(database: SqliteDatabase): (record: MovedMembership) => void {
  database.exec(staging);
  const sequences = new Map([
    ['User', prepare<{ sequence: number }>(database, 'SELECT sequence FROM scim_identity WHERE tenant = ? AND id = ?')],
    ['Group', prepare<{ sequence: number }>(database, 'SELECT sequence FROM scim_group WHERE tenant = ? AND id = ?')],
  ]);
  const find = (type: 'User' | 'Group', tenant: string, id: string): number => {
    const row = sequences.get(type)?.get(tenant, id);
    if (row === undefined) throw new Error(`a membership names the ${type} ${id}, which is not there`);
    return row.sequence;
  };
  const insert = prepare(database, 'INSERT INTO scim_moved_membership VALUES (?, ?, ?, ?, ?, ?)');
  return ({ tenant, group, position, type, member, place }) => {
    const ends = [find('Group', tenant, group), find(type, tenant, member)] as const;
    insert.run(tenant, ends[0], position, Number(type === 'Group'), ends[1], place);
  };
}

/** Puts the memberships that were put aside into their tables. */
export function placeMemberships(database: SqliteDatabase): void {
  database.exec(staging);
  const tenants = prepare<{ tenant: string }>(database, 'SELECT DISTINCT tenant FROM scim_moved_membership').all();
  const rowsOf = prepare<StagedMembership>(
    database,
    `SELECT group_sequence AS "group", is_nested AS isNested, member_sequence AS member, place
      FROM scim_moved_membership WHERE tenant = ? ORDER BY group_sequence, position`,
  );
  const insert = (table: string) => prepare(database, `INSERT INTO ${table} VALUES (?, ?, ?)`);
  const [users, groups] = [insert('scim_membership'), insert('scim_nested_group')];
  for (const { tenant } of tenants) {
    const rows = rowsOf.all(tenant);
    const positions = joinPositions(rows);
    rows.forEach(({ group, isNested, member }, index) => {
      (isNested === 1 ? groups : users).run(group, positions[index] ?? 0, member);
    });
  }
  database.exec('DROP TABLE scim_moved_membership');
}
