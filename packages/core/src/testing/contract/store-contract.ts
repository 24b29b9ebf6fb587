import { accountCases } from './cases/accounts.js';
import { atomicityCases } from './cases/atomicity.js';
import { attributeCases } from './cases/attributes.js';
import { auditCases } from './cases/audit.js';
import { auditDirectoryCases } from './cases/audit-directory.js';
import { auditQueryCases } from './cases/audit-queries.js';
import { auditSettingsCases } from './cases/audit-settings.js';
import { concurrencyCases } from './cases/concurrency.js';
import { configurationCases } from './cases/configuration.js';
import { durabilityCases } from './cases/durability.js';
import { expectationCases } from './cases/expectations.js';
import { filterCases } from './cases/filters.js';
import { groupCases } from './cases/groups.js';
import { groupsOfCases } from './cases/groups-of.js';
import { identityCases } from './cases/identities.js';
import { keysetPagingCases } from './cases/keyset-paging.js';
import { linkCases } from './cases/links.js';
import { membershipCases } from './cases/memberships.js';
import { nestedGroupCases } from './cases/nested-groups.js';
import { outboxEventCases } from './cases/outbox-events.js';
import { outboxFactCases } from './cases/outbox-facts.js';
import { outboxFailureCases } from './cases/outbox-failures.js';
import { outboxLeaseCases } from './cases/outbox-leases.js';
import { outboxMessageCases } from './cases/outbox-messages.js';
import { outboxRaceCases } from './cases/outbox-races.js';
import { outboxViewCases } from './cases/outbox-views.js';
import { pagingCases } from './cases/paging.js';
import { resourceCases } from './cases/resources.js';
import { siteRoleCases } from './cases/site-roles.js';
import { sortingCases } from './cases/sorting.js';
import { standardFilterCases } from './cases/standard-filters.js';
import { syncCases } from './cases/sync.js';
import { tenancyCases } from './cases/tenancy.js';
import { tokenCases } from './cases/tokens.js';
import { uniqueValueCases } from './cases/unique-values.js';
import { writeSkewCases } from './cases/write-skew.js';
import type { ContractCase } from './contract-case.js';

/** Everything the port of the store promises, case by case; every adapter runs all of it. */
export const storeContract: readonly ContractCase[] = [
  ...configurationCases,
  ...tokenCases,
  ...identityCases,
  ...accountCases,
  ...attributeCases,
  ...uniqueValueCases,
  ...groupCases,
  ...membershipCases,
  ...nestedGroupCases,
  ...groupsOfCases,
  ...resourceCases,
  ...linkCases,
  ...syncCases,
  ...siteRoleCases,
  ...expectationCases,
  ...atomicityCases,
  ...auditCases,
  ...auditDirectoryCases,
  ...auditSettingsCases,
  ...auditQueryCases,
  ...tenancyCases,
  ...pagingCases,
  ...keysetPagingCases,
  ...sortingCases,
  ...filterCases,
  ...standardFilterCases,
  ...concurrencyCases,
  ...writeSkewCases,
  ...durabilityCases,
  ...outboxMessageCases,
  ...outboxFactCases,
  ...outboxEventCases,
  ...outboxLeaseCases,
  ...outboxFailureCases,
  ...outboxViewCases,
  ...outboxRaceCases,
];
