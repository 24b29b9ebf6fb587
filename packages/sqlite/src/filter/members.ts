import type { BoundFilter, TenantId } from '@rollcall/core';
import { type Condition, comparison } from '../condition.js';
import { type Collection, compileFilter } from './compile.js';
import { operandsOf, text } from './operand.js';

/** The members of a group; filters see their `value`. */
export function membersOf(tenant: TenantId): Collection {
  return {
    attribute: 'members',
    empty: comparison('scim_group.member_count = 0'),
    some: (filter) => (namesMember(filter) ? groupsOfMembers(filter, tenant) : membersOfGroup(filter)),
  };
}

const find = operandsOf({ members: 'complex', 'members.value': text('scim_identity.id') });

/** Starts at the group: at most all of its members are looked at. */
function membersOfGroup(filter: BoundFilter): Condition {
  const { sql, parameters } = compileFilter(filter, { find });
  const from = 'scim_membership CROSS JOIN scim_identity ON scim_identity.sequence = scim_membership.identity_sequence';
  const of = 'scim_membership.group_sequence = scim_group.sequence';
  return { sql: `EXISTS (SELECT 1 FROM ${from} WHERE ${of} AND (${sql}))`, parameters };
}

/** Starts at the member whom the filter names: only the groups that this one is in are looked at. */
function groupsOfMembers(filter: BoundFilter, tenant: TenantId): Condition {
  const { sql, parameters } = compileFilter(filter, { find });
  const from = 'scim_identity CROSS JOIN scim_membership ON scim_membership.identity_sequence = scim_identity.sequence';
  const groups = `SELECT scim_membership.group_sequence FROM ${from} WHERE scim_identity.tenant = ? AND (${sql})`;
  return { sql: `scim_group.sequence IN (${groups})`, parameters: [tenant, ...parameters] };
}

function namesMember(filter: BoundFilter): boolean {
  if (filter.kind === 'and') return filter.operands.some(namesMember);
  return filter.kind === 'compare' && filter.op === 'eq' && filter.path.sub?.name === 'value' && filter.value !== null;
}
