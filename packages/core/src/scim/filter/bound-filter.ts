import type { AttributePath } from '../resource-type.js';
import type { ComparisonOperator, FilterValue } from './ast.js';

/** How the two sides of a comparison are compared. */
export type ComparisonType = 'string' | 'number' | 'boolean' | 'instant' | 'null';

/**
 * A comparison whose path is resolved and whose value is ready to compare: strings are folded by `foldCase` unless
 * `caseExact`, dateTimes are milliseconds since 1970 (`type: 'instant'`). `null` comes with `eq` and
 * `ne` only; then the path may be a complex attribute, or an extension, as a whole.
 */
export interface BoundCompare {
  readonly kind: 'compare';
  readonly path: AttributePath;
  readonly op: ComparisonOperator;
  readonly type: ComparisonType;
  readonly value: FilterValue;
  readonly caseExact: boolean;
  /** The literal before folding and normalising. */
  readonly literal: FilterValue;
}

/** `pr`: the path is assigned and not empty. */
export interface BoundPresent {
  readonly kind: 'present';
  readonly path: AttributePath;
}

/** All, or any, of the operands. */
export interface BoundLogical {
  readonly kind: 'and' | 'or';
  readonly operands: readonly BoundFilter[];
}

/** The negation. */
export interface BoundNot {
  readonly kind: 'not';
  readonly operand: BoundFilter;
}

/**
 * One element of the multi-valued attribute meets all of `filter`. Paths inside are whole paths (`emails.type`), but
 * they are read from that element.
 */
export interface BoundValuePath {
  readonly kind: 'valuePath';
  readonly path: AttributePath;
  readonly filter: BoundFilter;
}

/** A filter whose names and types agree with a resource type: what stores translate. @see RFC 7644 §3.4.2.2 */
export type BoundFilter = BoundCompare | BoundPresent | BoundLogical | BoundNot | BoundValuePath;
