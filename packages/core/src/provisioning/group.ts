import type { Resource } from '../scim/index.js';
import type { GroupId, IdentityId, Instant } from '../values/index.js';

/** A SCIM Group without its members: these are rows of their own [GROUP-1]. */
export interface Group {
  readonly id: GroupId;
  /** Casing as sent. */
  readonly displayName: string;
  /** `foldCase(displayName)`, unique in the tenant. */
  readonly displayNameKey: string;
  readonly externalId: string | null;
  /** What else is kept, in canonical form: empty in a profile that keeps nothing else. */
  readonly attributes: Resource;
  /** Kept with each change of the membership, never counted. */
  readonly memberCount: number;
  readonly created: Instant;
  readonly lastModified: Instant;
  /** 1 at creation; grows by one with each change, membership included. */
  readonly version: number;
}

/** A member as a Group shows it. */
export interface Member {
  readonly id: IdentityId | GroupId;
  readonly type: 'User' | 'Group';
  /** The member's userName, or displayName. */
  readonly display: string;
}
