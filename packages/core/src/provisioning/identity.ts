import { equalValues, foldCase, type Resource } from '../scim/index.js';
import type { AccountId, IdentityId, Instant } from '../values/index.js';

/** The SCIM side of a user: what the identity provider manages [USER-1]. */
export interface Identity {
  readonly id: IdentityId;
  /** Casing as sent. */
  readonly userName: string;
  /** `foldCase(userName)`, unique in the tenant. */
  readonly userNameKey: string;
  readonly externalId: string | null;
  /** The address by which the host knows the account; null when it has none, or one that is another's. */
  readonly email: string | null;
  /** `foldCase(email)`, unique in the tenant. */
  readonly emailKey: string | null;
  /** False while the account is suspended [USER-7]. */
  readonly active: boolean;
  /** The host's account, unique in the tenant. */
  readonly accountId: AccountId;
  /** What else is kept, in canonical form: empty in a profile that keeps an account's attributes only [PROF-2]. */
  readonly attributes: Resource;
  readonly created: Instant;
  readonly lastModified: Instant;
  /** 1 at creation; grows by one with each change. */
  readonly version: number;
}

/** The attributes of an identity that a client may write. */
export interface IdentityAttributes {
  readonly userName: string;
  readonly externalId: string | null;
  readonly email: string | null;
  readonly active: boolean;
  readonly attributes: Resource;
}

/** Sets attributes, keeping the folded look-up keys true. Version and times stay as they are. */
export function withAttributes(identity: Identity, attributes: Partial<IdentityAttributes>): Identity {
  const next = { ...identity, ...attributes };
  return { ...next, userNameKey: foldCase(next.userName), emailKey: next.email === null ? null : foldCase(next.email) };
}

/** Whether two states of an identity are the same. */
export function sameIdentity(before: IdentityAttributes, after: IdentityAttributes): boolean {
  return names.every((name) => before[name] === after[name]) && equalValues(before.attributes, after.attributes);
}

const names = ['userName', 'externalId', 'email', 'active'] as const;
