import type { Database, Tenant } from './database.js';
import type { Journal } from './journal.js';

/** What the parts of a transaction share. `tenant.records` is read anew each time: `clear` exchanges it. */
export interface WriteTarget {
  readonly database: Database;
  readonly tenant: Tenant;
  readonly journal: Journal;
}
