import type { AuditQuery, AuditResource } from '@rollcall/core';
import { allOf, type Condition, comparison } from '../condition.js';

const resourceTypes = Object.keys({
  identity: true,
  group: true,
  link: true,
  configuration: true,
  token: true,
  account: true,
  authentication: true,
  host: true,
} satisfies Record<AuditResource['type'], true>);

/** The part of the audit that a query asks for; undefined for all of it [AUD-2]. */
export function auditCondition(query: AuditQuery): Condition | undefined {
  const parts: Condition[] = [];
  const add = (sql: string, value: string | number | undefined) => {
    if (value !== undefined) parts.push(comparison(sql, value));
  };
  add('at >= ?', query.from);
  add('at < ?', query.to);
  add('actor_id = ?', query.actorId);
  add('action = ?', query.action);
  add('resource_type = ?', query.resourceType);
  if (query.resourceId !== undefined && query.resourceType === undefined) parts.push(anyType);
  add('resource_id = ?', query.resourceId);
  return parts.length === 0 ? undefined : allOf(parts);
}

/** Holds for every entry; with it, an id alone finds its way through the index by type and id. */
const anyType: Condition = {
  sql: `resource_type IN (${resourceTypes.map((type) => `'${type}'`).join(', ')})`,
  parameters: [],
};
