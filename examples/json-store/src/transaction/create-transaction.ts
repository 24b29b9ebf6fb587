import type { StoreTransaction, TenantId } from '@rollcall/core';
import { type NextState, tablesToWrite } from '../tenant-tables.ts';
import { auditWrites } from './audit.ts';
import { groupWrites } from './groups.ts';
import { identityWrites } from './identities.ts';
import { linkWrites } from './links.ts';
import { membershipWrites } from './memberships.ts';
import { messageWrites } from './messages.ts';
import { resourceWrites } from './resources.ts';
import { settingsWrites } from './settings.ts';
import { tokenWrites } from './tokens.ts';

// #region transaction
/** What `applyChanges` reads and writes of one tenant, on the state that the commit will make. */
export function createTransaction(next: NextState, tenant: TenantId): StoreTransaction {
  const tables = tablesToWrite(next, tenant);
  return {
    ...settingsWrites(tables, tenant),
    ...tokenWrites(tables, next),
    ...identityWrites(tables),
    ...groupWrites(tables),
    ...membershipWrites(tables),
    ...resourceWrites(tables),
    ...linkWrites(tables),
    ...auditWrites(tables),
    ...messageWrites(tables, tenant),
  };
}
// #endregion
