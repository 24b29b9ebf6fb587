import { createListQueries } from '../list-queries.js';
import type { SqliteDatabase } from '../sqlite-database.js';
import { auditTable } from './audit-table.js';
import { configurationTable } from './configuration-table.js';
import { counterTable } from './counter-table.js';
import { groupTable } from './group-table.js';
import { identityTable } from './identity-table.js';
import { linkTable } from './link-table.js';
import { membershipTable } from './membership-table.js';
import { tokenTable } from './token-table.js';

/** Prepares the statements of every table, once for each handle. */
export function createTables(database: SqliteDatabase) {
  const counters = counterTable(database);
  const lists = createListQueries(database);
  return {
    counters,
    lists,
    configurations: configurationTable(database),
    tokens: tokenTable(database, counters),
    identities: identityTable(database, counters),
    groups: groupTable(database, counters),
    memberships: membershipTable(database),
    links: linkTable(database),
    audit: auditTable(database, counters, lists),
  };
}

/** See {@link createTables}. */
export type Tables = ReturnType<typeof createTables>;
