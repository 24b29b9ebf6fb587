import { foldCase } from '../scim/index.js';
import type { AccountId, IdentityId, Instant } from '../values/index.js';

/** The SCIM side of a user: what the identity provider manages [USER-1]. */
export interface Identity {
  readonly id: IdentityId;
  /** Casing as sent. */
  readonly userName: string;
  /** `foldCase(userName)`, unique in the tenant. */
  readonly userNameKey: string;
  readonly externalId: string | null;
  readonly email: string;
  /** `foldCase(email)`, unique in the tenant. */
  readonly emailKey: string;
  /** False while the account is suspended [USER-7]. */
  readonly active: boolean;
  /** The host's account, unique in the tenant. */
  readonly accountId: AccountId;
  readonly created: Instant;
  readonly lastModified: Instant;
  /** 1 at creation; grows by one with each change. */
  readonly version: number;
}

/** The attributes of an identity that a client may write. */
export interface IdentityAttributes {
  readonly userName: string;
  readonly externalId: string | null;
  readonly email: string;
  readonly active: boolean;
}

/** Sets attributes, keeping the folded look-up keys true. Version and times stay as they are. */
export function withAttributes(identity: Identity, attributes: Partial<IdentityAttributes>): Identity {
  const next = { ...identity, ...attributes };
  return { ...next, userNameKey: foldCase(next.userName), emailKey: foldCase(next.email) };
}

/** The names of the attributes in which two states of an identity differ. */
export function changedIdentityAttributes(
  before: IdentityAttributes,
  after: IdentityAttributes,
): readonly (keyof IdentityAttributes)[] {
  const names = ['userName', 'externalId', 'email', 'active'] as const;
  return names.filter((name) => before[name] !== after[name]);
}
