import type { StoreTransaction } from '@rollcall/core';
import { messageWrites } from '../outbox/append.js';
import { auditWrites } from './audit.js';
import { configurationWrites } from './configuration.js';
import { groupWrites } from './groups.js';
import { identityWrites } from './identities.js';
import { linkWrites } from './links.js';
import { membershipWrites } from './memberships.js';
import { resourceWrites } from './resources.js';
import type { Target } from './target.js';
import { tokenWrites } from './tokens.js';

/** One tenant's records in one application of a commit's changes. */
export function createTransaction(target: Target): StoreTransaction {
  return {
    ...configurationWrites(target),
    ...tokenWrites(target),
    ...identityWrites(target),
    ...groupWrites(target),
    ...membershipWrites(target),
    ...resourceWrites(target),
    ...linkWrites(target),
    ...auditWrites(target),
    ...messageWrites(target),
  };
}
