import type { AttributePath, BoundFilter, TenantId } from '@rollcall/core';
import { anyOf, type Condition, comparison, textParameter } from '../condition.js';
import { type Collection, compileFilter } from './compile.js';
import { alwaysThere, type Columns, columnsOf, text, textColumn } from './operand.js';

/** The elements of one kind that a collection has: rows of another table that a third one joins to the filtered table. */
export interface JoinedRows {
  /** The table of the elements, under a name of its own. */
  readonly from: string;
  readonly name: string;
  /** The table that joins them, and its two columns. */
  readonly by: string;
  readonly element: string;
  readonly owner: string;
  readonly columns: Columns;
  /** The columns that name one row, each with an index. */
  readonly names: readonly string[];
}

const users: JoinedRows = {
  from: 'scim_identity',
  name: 'scim_identity',
  by: 'scim_membership',
  element: 'identity_sequence',
  owner: 'group_sequence',
  columns: columnsOf({
    members: alwaysThere,
    'members.value': text('scim_identity.id'),
    'members.type': text("'User'", "'user'"),
    'members.display': text('scim_identity.user_name', 'scim_identity.user_name_key'),
  }),
  names: ['scim_identity.id', 'scim_identity.user_name_key'],
};

const nestedGroups: JoinedRows = {
  from: 'scim_group AS nested',
  name: 'nested',
  by: 'scim_nested_group',
  element: 'child_sequence',
  owner: 'parent_sequence',
  columns: columnsOf({
    members: alwaysThere,
    'members.value': text('nested.id'),
    'members.type': text("'Group'", "'group'"),
    'members.display': text('nested.display_name', 'nested.display_name_key'),
  }),
  names: ['nested.id', 'nested.display_name_key'],
};

const groupsOfUser: JoinedRows = {
  from: 'scim_group',
  name: 'scim_group',
  by: 'scim_membership',
  element: 'group_sequence',
  owner: 'identity_sequence',
  columns: columnsOf({
    groups: alwaysThere,
    'groups.value': text('scim_group.id'),
    'groups.type': text("'direct'", "'direct'"),
    'groups.display': text('scim_group.display_name', 'scim_group.display_name_key'),
  }),
  names: ['scim_group.id', 'scim_group.display_name_key'],
};

/** The members of a group; users and groups lie in tables of their own. */
export const memberRows: readonly JoinedRows[] = [users, nestedGroups];
/** The groups of a user. */
export const groupRows: readonly JoinedRows[] = [groupsOfUser];

/** `members` in a filter on groups. */
export function membersOf(tenant: TenantId): Collection {
  return collectionOf('members', memberRows, 'scim_group', tenant);
}

/** `groups` in a filter on users. */
export function groupsOf(tenant: TenantId): Collection {
  return collectionOf('groups', groupRows, 'scim_identity', tenant);
}

function collectionOf(attribute: string, kinds: readonly JoinedRows[], table: string, tenant: TenantId): Collection {
  const isThere = kinds.map(({ by, owner }) => `EXISTS (SELECT 1 FROM ${by} WHERE ${owner} = ${table}.sequence)`);
  return {
    attribute,
    empty: comparison(`NOT (${isThere.join(' OR ')})`),
    some: (filter) => anyOf(kinds.map((rows) => someRow(filter, rows, table, tenant))),
    owners: (filter) =>
      kinds.every((rows) => namesOne(filter, rows)) ? kinds.map((rows) => ownersOf(filter, rows, tenant)) : undefined,
    first: (path) => {
      const parts = kinds.map((rows) => inOrder(path, rows, table));
      return `(SELECT value FROM (${parts.join(' UNION ALL ')}) ORDER BY position LIMIT 1)`;
    },
  };
}

function inOrder(path: AttributePath, { from, name, by, element, owner, columns }: JoinedRows, table: string): string {
  const operand = columns.find(path);
  const { caseExact, name: attribute } = path.sub ?? path.attribute;
  const value = operand?.type === 'string' ? textColumn(operand, caseExact, attribute) : 'NULL';
  const source = `${by} CROSS JOIN ${from} ON ${by}.${element} = ${name}.sequence`;
  return `SELECT ${value} AS value, ${by}.position FROM ${source} WHERE ${by}.${owner} = ${table}.sequence`;
}

/** Starts at the element that the filter names, if it does: a group may have very many. Else looks at all, one by one. */
function someRow(filter: BoundFilter, rows: JoinedRows, table: string, tenant: TenantId): Condition {
  const { from, name, by, element, owner, columns } = rows;
  const { sql, parameters } = compileFilter(filter, { columns });
  const join = `${by}.${element} = ${name}.sequence`;
  const ofRow = `${by}.${owner} = ${table}.sequence`;
  if (!namesOne(filter, rows)) {
    const source = `${by} CROSS JOIN ${from} ON ${join}`;
    return { sql: `EXISTS (SELECT 1 FROM ${source} WHERE ${ofRow} AND (${sql}))`, parameters };
  }
  const source = `${from} CROSS JOIN ${by} ON ${join} AND ${ofRow}`;
  const where = `${name}.tenant = ${textParameter} AND (${sql})`;
  return { sql: `EXISTS (SELECT 1 FROM ${source} WHERE ${where})`, parameters: [tenant, ...parameters] };
}

/** Selects the rows that have an element which meets a filter. */
function ownersOf(filter: BoundFilter, rows: JoinedRows, tenant: TenantId): Condition {
  const { from, name, by, element, owner, columns } = rows;
  const { sql, parameters } = compileFilter(filter, { columns });
  const source = `${from} CROSS JOIN ${by} ON ${by}.${element} = ${name}.sequence`;
  const where = `${name}.tenant = ${textParameter} AND (${sql})`;
  return { sql: `SELECT ${by}.${owner} FROM ${source} WHERE ${where}`, parameters: [tenant, ...parameters] };
}

/** Whether a filter on an element can be met by one row at most, which an index finds. */
function namesOne(filter: BoundFilter, rows: JoinedRows): boolean {
  if (filter.kind === 'and') return filter.operands.some((operand) => namesOne(operand, rows));
  if (filter.kind !== 'compare' || filter.op !== 'eq' || filter.type !== 'string') return false;
  const operand = rows.columns.find(filter.path);
  if (operand?.type !== 'string') return false;
  return rows.names.includes(textColumn(operand, filter.caseExact, filter.path.attribute.name));
}
