import type { TenantTables } from '../tenant-tables.ts';

/** Whether a user, a group or a resource of any type has the id: they share one space. @see RFC 7643 §3.1 */
export function hasId({ identities, groups, resources }: TenantTables, id: string): boolean {
  return identities.has(id) || groups.has(id) || resources.values().some((resource) => resource.id === id);
}
