import { authenticationClauses } from './areas/authentication.js';
import { bulkClauses } from './areas/bulk.js';
import { bulkLimitClauses } from './areas/bulk-limits.js';
import { createClauses } from './areas/create.js';
import { createRefusalClauses } from './areas/create-refusals.js';
import { createValueClauses } from './areas/create-values.js';
import { cursorClauses } from './areas/cursor.js';
import { deleteClauses } from './areas/delete.js';
import { discoveryClauses } from './areas/discovery.js';
import { discoveryRuleClauses } from './areas/discovery-rules.js';
import { errorClauses } from './areas/errors.js';
import { etagClauses } from './areas/etag.js';
import { filterGrammarClauses } from './areas/filter-grammar.js';
import { filterOperatorClauses } from './areas/filter-operators.js';
import { groupPatchClauses } from './areas/group-patch.js';
import { groupClauses } from './areas/groups.js';
import { pageWalkClauses } from './areas/page-walk.js';
import { pagingClauses } from './areas/paging.js';
import { patchAddClauses } from './areas/patch-add.js';
import { patchRefusalClauses } from './areas/patch-refusals.js';
import { patchRemoveClauses } from './areas/patch-remove.js';
import { patchReplaceClauses } from './areas/patch-replace.js';
import { patchReplaceFilteredClauses } from './areas/patch-replace-filtered.js';
import { patchRuleClauses } from './areas/patch-rules.js';
import { projectionClauses } from './areas/projection.js';
import { projectionWritingClauses } from './areas/projection-writing.js';
import { putClauses } from './areas/put.js';
import { readClauses } from './areas/read.js';
import { schemaClauses } from './areas/schemas.js';
import { searchClauses } from './areas/search.js';
import { sortClauses } from './areas/sort.js';
import { userGroupClauses } from './areas/user-groups.js';
import type { Clause } from './clause.js';

/** All that is checked, in this order. */
export const clauses: readonly Clause[] = [
  ...discoveryClauses,
  ...discoveryRuleClauses,
  ...schemaClauses,
  ...authenticationClauses,
  ...errorClauses,
  ...createClauses,
  ...createValueClauses,
  ...createRefusalClauses,
  ...readClauses,
  ...projectionClauses,
  ...projectionWritingClauses,
  ...pagingClauses,
  ...pageWalkClauses,
  ...filterOperatorClauses,
  ...filterGrammarClauses,
  ...sortClauses,
  ...searchClauses,
  ...cursorClauses,
  ...putClauses,
  ...patchAddClauses,
  ...patchReplaceClauses,
  ...patchReplaceFilteredClauses,
  ...patchRemoveClauses,
  ...patchRuleClauses,
  ...patchRefusalClauses,
  ...groupClauses,
  ...userGroupClauses,
  ...groupPatchClauses,
  ...etagClauses,
  ...bulkClauses,
  ...bulkLimitClauses,
  ...deleteClauses,
];
