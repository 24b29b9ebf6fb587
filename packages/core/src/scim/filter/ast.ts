/** The comparison operators; `pr` is a node of its own. @see RFC 7644 §3.4.2.2 (table 3) */
export type ComparisonOperator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/** A literal in a filter. @see RFC 7644 §3.4.2.2 (compValue) */
export type FilterValue = string | number | boolean | null;

/** `path op value` */
export interface CompareFilter {
  readonly kind: 'compare';
  readonly path: string;
  readonly op: ComparisonOperator;
  readonly value: FilterValue;
}

/** `path pr` */
export interface PresentFilter {
  readonly kind: 'present';
  readonly path: string;
}

/** `a and b`, `a or b`: two or more operands, in the order written. */
export interface LogicalFilter {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Filter[];
}

/** `not (operand)` */
export interface NotFilter {
  readonly kind: 'not';
  readonly operand: Filter;
}

/** `path[filter]` */
export interface ValuePathFilter {
  readonly kind: 'valuePath';
  readonly path: string;
  readonly filter: Filter;
}

/** `path[filter].sub op value`: not in the RFC's grammar, but Entra sends it. */
export interface ElementFilter {
  readonly kind: 'element';
  readonly path: string;
  readonly filter: Filter;
  /** The test on the sub-attribute; its `path` is the sub-attribute's name. */
  readonly test: CompareFilter | PresentFilter;
}

/** A parsed filter; names are as written, nothing is resolved. @see RFC 7644 §3.4.2.2 */
export type Filter = CompareFilter | PresentFilter | LogicalFilter | NotFilter | ValuePathFilter | ElementFilter;
