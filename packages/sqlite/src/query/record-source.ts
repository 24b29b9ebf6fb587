import { allOf, type Condition, comparison, textParameter } from '../condition.js';
import type { Compiler } from '../filter/compile.js';
import type { RecordFilters } from '../filter/tables.js';

/** Records of one tenant and type that a query chooses from. */
export interface RecordSource<Row, T> {
  readonly filters: RecordFilters;
  readonly compiler: Compiler;
  /** The name of the resource type. */
  readonly type: string;
  readonly columns: string;
  readonly toRecord: (row: Row) => T;
  readonly scope: Scope;
  /** The kept size of all that is in scope. */
  readonly size: () => number;
  /** Whether all that is in scope stands in the indexes which hold rows with a document only. */
  readonly hasDocuments: () => boolean;
}

/** The columns that all rows in question agree on, the tenant first, and their values. */
export type Scope = readonly (readonly [column: string, value: string])[];

/** A scope as a condition. */
export function inScope(scope: Scope): Condition {
  return allOf(scope.map(([column, value]) => comparison(`${column} = ${textParameter}`, value)));
}

/** As {@link inScope}, for rows that are found otherwise: no index is looked for. */
export function checkScope(scope: Scope): Condition {
  return inScope(scope.map(([column, value]) => [`+${column}`, value]));
}
