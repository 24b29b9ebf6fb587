import type { StoreTransaction, TenantId } from '@rollcall/core';
import { type State, tablesOf } from '../tenant-tables.ts';
import { auditWrites } from './audit.ts';
import { groupWrites } from './groups.ts';
import { identityWrites } from './identities.ts';
import { linkWrites } from './links.ts';
import { membershipWrites } from './memberships.ts';
import { resourceWrites } from './resources.ts';
import { settingsWrites } from './settings.ts';
import { tokenWrites } from './tokens.ts';

/** What `applyChanges` reads and writes of one tenant, on the state that the commit will make. */
export function createTransaction(state: State, tenant: TenantId): StoreTransaction {
  const tables = tablesOf(state, tenant);
  return {
    ...settingsWrites(tables, tenant),
    ...tokenWrites(tables, state),
    ...identityWrites(tables),
    ...groupWrites(tables),
    ...membershipWrites(tables),
    ...resourceWrites(tables),
    ...linkWrites(tables),
    ...auditWrites(tables),
  };
}
