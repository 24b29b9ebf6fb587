import type { AuditQuery } from '@rollcall/core';
import { allOf, type Condition, comparison } from '../condition.js';

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
  add('resource_id = ?', query.resourceId);
  add('sequence < ?', query.beforeSequence);
  return parts.length === 0 ? undefined : allOf(parts);
}
