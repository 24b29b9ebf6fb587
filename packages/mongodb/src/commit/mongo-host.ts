import type { Change, CommitScope, HostParticipant } from '@rollcall/core';
import type { CommitUnit } from '../unit/commit-unit.js';

/** A host in the same database: its part in one application of a commit's changes, on that commit's unit. */
export interface MongoHost extends HostParticipant {
  /**
   * Says, with `prefetch` and `prefetchList` of the unit, what the changes will need of the host's documents. What it leaves
   * out is read when it is asked for, at the cost of a round trip more.
   */
  prefetch?(scope: CommitScope, changes: readonly Change[]): void;
}

/** Makes the host's part for each application of the changes. */
export type CreateMongoHost = (unit: CommitUnit) => MongoHost;
