import { accountCases } from './cases/accounts.js';
import { atomicityCases } from './cases/atomicity.js';
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
import { identityCases } from './cases/identities.js';
import { linkCases } from './cases/links.js';
import { membershipCases } from './cases/memberships.js';
import { pagingCases } from './cases/paging.js';
import { siteRoleCases } from './cases/site-roles.js';
import { syncCases } from './cases/sync.js';
import { tenancyCases } from './cases/tenancy.js';
import { tokenCases } from './cases/tokens.js';
import { writeSkewCases } from './cases/write-skew.js';
import type { ContractCase } from './contract-case.js';

/** Everything the port of the store promises, case by case; every adapter runs all of it. */
export const storeContract: readonly ContractCase[] = [
  ...configurationCases,
  ...tokenCases,
  ...identityCases,
  ...accountCases,
  ...groupCases,
  ...membershipCases,
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
  ...filterCases,
  ...concurrencyCases,
  ...writeSkewCases,
  ...durabilityCases,
];
