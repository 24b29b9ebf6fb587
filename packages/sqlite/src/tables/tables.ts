import { createListQueries } from '../query/list-queries.js';
import { createRecordQueries } from '../query/record-queries.js';
import { createStatementCache } from '../query/statement-cache.js';
import type { SqliteDatabase } from '../sqlite-database.js';
import { auditTable } from './audit-table.js';
import { configurationTable } from './configuration-table.js';
import { counterTable } from './counter-table.js';
import { documentTable } from './document-table.js';
import { groupTable } from './group-table.js';
import { cacheIdentities } from './identity-cache.js';
import { identityTable } from './identity-table.js';
import { linkTable } from './link-table.js';
import { membershipTable } from './membership-table.js';
import { nestedGroupTable } from './nested-group-table.js';
import { outboxKeyTable } from './outbox-key-table.js';
import { outboxMessageTable } from './outbox-message-table.js';
import { resourceTable } from './resource-table.js';
import { tokenTable } from './token-table.js';

/** Prepares the statements of every table, once for each handle; a sole writer keeps identities that were read. */
export function createTables(database: SqliteDatabase, soleWriter = false) {
  const counters = counterTable(database);
  const cached = createStatementCache(database);
  const lists = createListQueries(cached);
  const documents = documentTable(database, counters);
  const identities = identityTable(database, counters, documents);
  return {
    cached,
    counters,
    lists,
    records: createRecordQueries(cached),
    documents,
    configurations: configurationTable(database),
    tokens: tokenTable(database, counters),
    identities: soleWriter ? cacheIdentities(identities, database) : identities,
    groups: groupTable(database, counters, documents),
    memberships: membershipTable(database),
    nestedGroups: nestedGroupTable(database),
    resources: resourceTable(database, documents),
    links: linkTable(database),
    audit: auditTable(database, counters, lists),
    outboxKeys: outboxKeyTable(database),
    outboxMessages: outboxMessageTable(database),
  };
}

/** See {@link createTables}. */
export type Tables = ReturnType<typeof createTables>;
