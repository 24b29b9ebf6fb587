import type { GroupId, Instant, TeamId } from '../values/index.js';

/** A team's mapping to the SCIM group that its members follow [LINK-8]. */
export interface Link {
  readonly teamId: TeamId;
  readonly groupId: GroupId;
  /** A paused link freezes its team [SYNC-3]. */
  readonly paused: boolean;
  readonly createdAt: Instant;
  /** Last time that the team was made to follow. */
  readonly updatedAt: Instant;
}
