import { brokenAtomicity } from './broken-atomicity.js';
import { brokenAttributeFilters } from './broken-attribute-filters.js';
import { brokenAttributes } from './broken-attributes.js';
import { brokenAudit } from './broken-audit.js';
import { brokenExpectations } from './broken-expectations.js';
import { brokenGroups } from './broken-groups.js';
import { brokenHost } from './broken-host.js';
import { brokenLinks } from './broken-links.js';
import { brokenNested } from './broken-nested.js';
import { brokenOrders } from './broken-orders.js';
import { brokenOutbox } from './broken-outbox.js';
import { brokenPositions } from './broken-positions.js';
import { brokenQueries } from './broken-queries.js';
import { brokenRaces } from './broken-races.js';
import { brokenReads } from './broken-reads.js';
import { brokenRecords } from './broken-records.js';
import { brokenResources } from './broken-resources.js';
import type { BrokenStore } from './broken-store.js';
import { brokenTenancy } from './broken-tenancy.js';
import { brokenUniqueValues } from './broken-unique-values.js';
import { brokenUniqueness } from './broken-uniqueness.js';

/** Stores that are wrong on purpose: they prove that the contract's cases notice. Each case kills at least one. */
export const brokenStores: readonly BrokenStore[] = [
  ...brokenReads,
  ...brokenQueries,
  ...brokenOrders,
  ...brokenPositions,
  ...brokenAttributeFilters,
  ...brokenRecords,
  ...brokenAttributes,
  ...brokenUniqueness,
  ...brokenUniqueValues,
  ...brokenGroups,
  ...brokenNested,
  ...brokenResources,
  ...brokenLinks,
  ...brokenHost,
  ...brokenExpectations,
  ...brokenAudit,
  ...brokenAtomicity,
  ...brokenTenancy,
  ...brokenRaces,
  ...brokenOutbox,
];
