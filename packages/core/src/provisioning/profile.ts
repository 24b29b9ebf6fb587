import {
  type Forgiveness,
  type ForgivenessRule,
  forgiveNothing,
  type InteropRule,
  type InteropRuleName,
  interopRules,
  type ResourceType,
} from '../scim/index.js';

/** What a profile bounds [PROF-3]. Sizes in bytes, times in milliseconds, rates in requests; a rate of 0 is off. */
export interface Limits {
  /** Resources on a page when `count` is not given. */
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
  readonly maxPatchOperations: number;
  /** Operations in one bulk request. @see RFC 7644 §3.7 */
  readonly maxBulkOperations: number;
  /** How long a cursor can be used. @see RFC 9865 §3 */
  readonly cursorTimeout: number;
  readonly maxBodyBytes: number;
  /** Elements of one attribute, but for the members of a group: each is looked at by every term of a filter. */
  readonly maxValuesPerAttribute: number;
  readonly maxMembersPerGroup: number;
  readonly maxLinksPerGroup: number;
  readonly maxTokens: number;
  /** How long linking or a change that reaches teams may take. */
  readonly syncTimeout: number;
  readonly minTokenDays: number;
  readonly maxTokenDays: number;
  readonly defaultTokenDays: number;
  /** How often a token's last use is written at most. */
  readonly lastUsedInterval: number;
  readonly scimRequestsPerSecond: number;
  readonly settingsRequestsPerSecond: number;
  readonly mappingRequestsPerMinute: number;
  readonly adminRequestsPerSecond: number;
}

/** The names of {@link Limits}. */
export type LimitName = keyof Limits;

/** Which PATCH operations a profile takes. @see RFC 7644 §3.5.2 */
export interface PatchRules {
  /** Paths that may be written, in the spelling of RFC 7644; undefined for all. */
  readonly paths: readonly string[] | undefined;
  /** Attributes that may be cleared; clearing another one is ignored. Undefined for all. */
  readonly removable: readonly string[] | undefined;
  /** `add` means `replace`. */
  readonly addReplaces: boolean;
}

/** How a profile treats one resource type. */
export interface ResourceRules {
  /** What clients may send: it is checked against this. */
  readonly accepts: ResourceType;
  /** What is kept and returned; discovery shows it. */
  readonly serves: ResourceType;
  /** Attributes that a filter may name, with `eq` only; undefined for the whole grammar. */
  readonly filterable: readonly string[] | undefined;
  /** Paths whose values are kept as keys, so that `eq` finds them at once. */
  readonly indexed: readonly string[];
  readonly patch: PatchRules;
}

/** What of SCIM's optional parts a profile offers; discovery says so [SCIM-5]. */
export interface Features {
  readonly sort: boolean;
  readonly etag: boolean;
  readonly bulk: boolean;
  /** `POST /.search`, and queries over all types at the root. @see RFC 7644 §3.4.2.1, §3.4.3 */
  readonly search: boolean;
  /** Paging by cursor beside paging by index. @see RFC 9865 */
  readonly cursor: boolean;
}

/** A service profile: plain data that narrows the domain [PROF-1, PROF-2]. */
export interface Profile {
  readonly name: string;
  /** What is forgiven of what identity providers send against the RFCs, each by a named rule. */
  readonly forgive: Forgiveness;
  /** What of their PATCH operations is rewritten before it is read, each by a named rule. */
  readonly interop: readonly InteropRule[];
  readonly features: Features;
  readonly limits: Limits;
  readonly User: ResourceRules;
  readonly Group: ResourceRules;
  /** Resource types that the host defined. @see RFC 7643 §6 */
  readonly resources: readonly ResourceRules[];
  /**
   * Whether every attribute of the schemas is kept; else a User is the host's account with its name, one e-mail address that
   * is required and unique, and whether it is active [USER-1, PROF-2].
   */
  readonly keepsAttributes: boolean;
  /** Whether a group may be a member of a group. @see RFC 7643 §4.2 */
  readonly nestedGroups: boolean;
  /** How PATCH of a group is answered: 204 spares directories with huge groups the roster. @see RFC 7644 §3.5.2 */
  readonly groupPatchStatus: 200 | 204;
  /** How the delete of a group that is not there is answered [GROUP-5]. @see RFC 7644 §3.6 */
  readonly groupDeleteOfAbsent: 204 | 404;
  /** A PUT that leaves out a group's members or externalId keeps them [GROUP-4]. */
  readonly groupPutKeepsOmitted: boolean;
}

/** The profile with some limits replaced. */
export function withLimits(profile: Profile, limits: Partial<Limits>): Profile {
  return { ...profile, limits: { ...profile.limits, ...limits } };
}

/** The profile as the RFCs are written: nothing is forgiven and nothing rewritten. */
export function strictProfile(profile: Profile): Profile {
  return { ...profile, forgive: forgiveNothing, interop: [] };
}

/** Rules of both kinds, on or off. */
export type ForgivenessSwitches = Readonly<Partial<Record<ForgivenessRule | InteropRuleName, boolean>>>;

/** The profile with single rules switched; the rewrites keep their order, before those that have no name here. */
export function withForgiveness(profile: Profile, switches: ForgivenessSwitches): Profile {
  const names = Object.keys(profile.forgive) as readonly ForgivenessRule[];
  const forgive = Object.fromEntries(
    names.map((name) => [name, switches[name] ?? profile.forgive[name]]),
  ) as Forgiveness;
  const named: readonly InteropRule[] = Object.values(interopRules);
  const rewriteNames = Object.keys(interopRules) as readonly InteropRuleName[];
  const interop = rewriteNames
    .filter((name) => switches[name] ?? profile.interop.includes(interopRules[name]))
    .map((name): InteropRule => interopRules[name]);
  return { ...profile, forgive, interop: [...interop, ...profile.interop.filter((rule) => !named.includes(rule))] };
}
