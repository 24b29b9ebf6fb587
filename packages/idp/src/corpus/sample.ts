import type { JsonPath } from '../json/read-path.js';

/** What an assertion says about the value at its path. */
export type AssertionOperator =
  | 'eq'
  | 'includes'
  | 'present'
  | 'absent'
  | 'absentOrNull'
  | 'absentOrEmpty'
  | 'isNumber'
  | 'nonEmpty';

/** A path into the answer, an operator and, for `eq` and `includes`, the value; strings may hold `{{placeholders}}`. */
export type Assertion = readonly [JsonPath, AssertionOperator, unknown?];

/** A resource that must exist before a sample is sent; `group+user` is a group with that member. */
export type Requirement =
  | 'user'
  | 'user2'
  | 'user:inactive'
  | 'user:noEmails'
  | 'manager'
  | 'manager:set'
  | 'group'
  | 'group+user'
  | 'group+user+user2';

/** A service profile that a sample may be sent to (PROF-1, PROF-2). */
export type SampleProfile = 'standard' | 'terraformEnterprise';

/** A request that follows the sample, with the same headers, and what it must show. */
export interface FollowUp {
  readonly path: string;
  readonly status: number;
  readonly body: readonly Assertion[];
}

/** One request an identity provider really sends, or none should, and what a lenient server must answer. */
export interface Sample {
  readonly id: string;
  /** Who sends it; `refusals` are the cases of the RFCs that every server refuses. */
  readonly idp: 'entra' | 'okta' | 'refusals';
  readonly name: string;
  readonly source: string;
  /** How sure the shape is: a vendor's document, somebody's report, or memory. */
  readonly confidence: 'documented' | 'reported' | 'recalled';
  readonly appliesTo: readonly SampleProfile[];
  readonly requires: readonly Requirement[];
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
    /** Sent as it is, instead of a body. */
    readonly text?: string;
  };
  readonly expect: {
    readonly status: number | readonly number[];
    readonly notes: string;
    readonly body?: readonly Assertion[];
    readonly after?: readonly FollowUp[];
    /** What a strict reading of the RFC answers instead. */
    readonly rfc?: string;
  };
}
