import type { MovedMembership, MovedPage } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import type { MoveRange } from './move-range.js';

interface MembershipRow extends Omit<MovedMembership, 'position'> {
  /** The number in the table. */
  readonly position: number;
}

/** By tenant and id of the group, then in the order of joining. The cursor keeps the place that was last given. */
const start = ['', '', 0, 0] as const;

/** Users and groups lie in two tables; of each group's rows only as many are read as the page may hold. */
const source = `
  SELECT g.tenant, g.id AS "group", m.position, 'User' AS type, i.id AS member, 1 +
    (SELECT count(*) FROM scim_membership o WHERE o.identity_sequence = m.identity_sequence AND o.position < m.position)
      AS place
    FROM scim_group g CROSS JOIN scim_membership m ON m.group_sequence = g.sequence
    CROSS JOIN scim_identity i ON i.sequence = m.identity_sequence
    WHERE g.tenant = ? AND g.id = ? AND m.position > ?
  UNION ALL
  SELECT g.tenant, g.id, n.position, 'Group', c.id, 1 +
    (SELECT count(*) FROM scim_nested_group o WHERE o.child_sequence = n.child_sequence AND o.position < n.position)
    FROM scim_group g CROSS JOIN scim_nested_group n ON n.parent_sequence = g.sequence
    CROSS JOIN scim_group c ON c.sequence = n.child_sequence
    WHERE g.tenant = ? AND g.id = ? AND n.position > ?
  ORDER BY 3 LIMIT ?`;

const nextGroup = `SELECT tenant, id FROM scim_group g WHERE (tenant, id) > (?, ?) AND
  (EXISTS (SELECT 1 FROM scim_membership WHERE group_sequence = g.sequence)
    OR EXISTS (SELECT 1 FROM scim_nested_group WHERE parent_sequence = g.sequence))
  ORDER BY tenant, id LIMIT 1`;

/** Reads memberships group by group. */
export function readMemberships(
  database: SqliteDatabase,
  { after = start, limit }: MoveRange,
): MovedPage<MovedMembership> {
  const rows = prepare<MembershipRow>(database, source);
  const groups = prepare<{ tenant: string; id: string }>(database, nextGroup);
  const records: MovedMembership[] = [];
  let [tenant, group, position, given] = [String(after[0]), String(after[1]), Number(after[2]), Number(after[3])];
  for (;;) {
    const found =
      group === '' ? [] : rows.all(...[tenant, group, position], ...[tenant, group, position], limit - records.length);
    for (const row of found) {
      given += 1;
      position = row.position;
      const { tenant: of, group: id, type, member, place } = row;
      records.push({ tenant: of, group: id, position: given, type, member, place });
    }
    if (records.length >= limit) break;
    const next = groups.get(tenant, group);
    if (next === undefined) break;
    [tenant, group, position, given] = [next.tenant, next.id, 0, 0];
  }
  return { records, next: [tenant, group, position, given] };
}
