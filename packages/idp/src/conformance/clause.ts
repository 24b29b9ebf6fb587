import type { Need } from './offer.js';
import type { Session } from './session.js';

/** How binding a clause is: a SHOULD that isn't met is a warning (RFC 2119). */
export type Level = 'MUST' | 'SHOULD';

/** One requirement that can be seen from outside, and how it is seen. */
export interface Clause {
  readonly id: string;
  readonly title: string;
  /** Where it is written, such as `RFC 7644 §3.4.2.2`. */
  readonly section: string;
  readonly level: Level;
  /** What the server must offer; otherwise the clause is reported as not offered. */
  readonly needs?: readonly Need[];
  /** Checked only where the server doesn't offer this. */
  readonly unless?: Need;
  /** Resolves when the clause holds; throws a `ClauseFailure` when it doesn't, `Unchecked` when that can't be told. */
  run(session: Session): Promise<void>;
}

/** A section of RFC 7644, the protocol. */
export function protocol(section: string): string {
  return `RFC 7644 §${section}`;
}

/** A section of RFC 7643, the schemas. */
export function schema(section: string): string {
  return `RFC 7643 §${section}`;
}
