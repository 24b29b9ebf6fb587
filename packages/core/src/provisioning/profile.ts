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
  readonly maxBodyBytes: number;
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
  readonly patch: PatchRules;
}

/** What of SCIM's optional parts a profile offers; discovery says so [SCIM-5]. */
export interface Features {
  readonly sort: boolean;
  readonly etag: boolean;
  readonly bulk: boolean;
  /** `POST /.search`. */
  readonly search: boolean;
  readonly changePassword: boolean;
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
