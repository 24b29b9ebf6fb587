import { type BoundCompare, type BoundFilter, formatAttributePath, type SearchIndexes } from '@rollcall/core';
import { type Condition, textParameter } from '../condition.js';
import type { SqliteValue } from '../sqlite-database.js';
import type { Collection } from './compile.js';

/** The ways in which rows of one table are found without looking at all of them. */
export interface Lookups {
  readonly table: string;
  /** The name of the resource type, for its keys. */
  readonly type: string;
  /** What every row that is looked for has: its tenant. */
  readonly scope: Condition;
  /** The indexed column that an `eq` on a path, spelled as in the schema, compares. */
  column(path: string, filter: BoundCompare): IndexedColumn | undefined;
  readonly collection?: Collection | undefined;
  /** The attributes that rows without a document, and so without keys, have too. */
  readonly either?: readonly string[] | undefined;
  readonly indexes: SearchIndexes | undefined;
}

/** A column with an index on it and the tenant. */
export interface IndexedColumn {
  readonly name: string;
  /** Rows that have a document keep the attribute there, and not in this column. */
  readonly exceptDocuments?: true;
}

/** One or more values of a column or path, or a select. */
type Candidate =
  | { readonly kind: 'column'; readonly column: IndexedColumn; readonly value: SqliteValue }
  | { readonly kind: 'key'; readonly path: string; readonly value: SqliteValue }
  | { readonly kind: 'select'; readonly select: Condition };

/** Parts of a compound select; SQLite takes 500. */
const mostParts = 400;

/**
 * A select of the `sequence` of every row that can match a filter, and of some that don't; undefined when no index helps, or
 * when the planner finds the one that does by itself. Rows whose keys were made for other indexes are all among them.
 */
export function selectCandidates(filter: BoundFilter, lookups: Lookups): Condition | undefined {
  const found = candidates(filter, lookups);
  if (found === undefined || isPlain(found)) return undefined;
  const parts = [...columnParts(found, lookups), ...keyParts(found, lookups)];
  for (const candidate of found) if (candidate.kind === 'select') parts.push(candidate.select);
  if (parts.length === 0 || parts.length > mostParts) return undefined;
  return {
    sql: parts.map(({ sql }) => sql).join(' UNION ALL '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

function candidates(filter: BoundFilter, lookups: Lookups): readonly Candidate[] | undefined {
  switch (filter.kind) {
    case 'and':
      return filter.operands.map((operand) => candidates(operand, lookups)).reduce(better, undefined);
    case 'or': {
      const parts = filter.operands.map((operand) => candidates(operand, lookups));
      return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    case 'compare':
      return isOf(filter, lookups.collection) ? owners(filter, lookups) : compared(filter, lookups);
    case 'valuePath':
      return isOf(filter, lookups.collection) ? owners(filter.filter, lookups) : candidates(filter.filter, lookups);
    default:
      return undefined;
  }
}

function compared(filter: BoundCompare, lookups: Lookups): readonly Candidate[] | undefined {
  if (filter.op !== 'eq' || filter.value === null) return undefined;
  const value = typeof filter.value === 'boolean' ? Number(filter.value) : filter.value;
  const path = formatAttributePath(filter.path);
  const column = lookups.column(path, filter);
  const inColumn: readonly Candidate[] = column === undefined ? [] : [{ kind: 'column', column, value }];
  if (column !== undefined && column.exceptDocuments !== true) return inColumn;
  const { indexes, either } = lookups;
  const { schema, attribute } = filter.path;
  if (column === undefined && schema === undefined && either?.includes(attribute.name) === true) return undefined;
  if (indexes?.paths.has(path) === true) return [...inColumn, { kind: 'key', path, value }];
  // Without indexes no row should have a document; those that do are looked at.
  return column === undefined || indexes !== undefined ? undefined : [...inColumn, { kind: 'key', path, value }];
}

function owners(filter: BoundFilter, { collection }: Lookups): readonly Candidate[] | undefined {
  return collection?.owners(filter)?.map((select) => ({ kind: 'select', select }));
}

function isOf({ path }: Extract<BoundFilter, { path: unknown }>, collection: Collection | undefined): boolean {
  return path.schema === undefined && path.attribute.name === collection?.attribute;
}

/** One comparison with a column beats all else, then fewer values do. */
function better(one: readonly Candidate[] | undefined, other: readonly Candidate[] | undefined) {
  if (one === undefined || other === undefined) return one ?? other;
  if (isPlain(one)) return one;
  return isPlain(other) || other.length < one.length ? other : one;
}

function isPlain(found: readonly Candidate[]): boolean {
  return found.length === 1 && found[0]?.kind === 'column';
}

function columnParts(found: readonly Candidate[], { table, scope }: Lookups): Condition[] {
  const byColumn = new Map<IndexedColumn, SqliteValue[]>();
  for (const candidate of found) {
    if (candidate.kind === 'column') add(byColumn, candidate.column, candidate.value);
  }
  return [...byColumn].map(([{ name, exceptDocuments }, values]) => {
    const rest = exceptDocuments === true ? ' AND search IS NULL' : '';
    return {
      sql: `SELECT sequence FROM ${table} WHERE ${scope.sql} AND ${name} ${isIn(values, textParameter)}${rest}`,
      parameters: [...scope.parameters, ...values],
    };
  });
}

function keyParts(found: readonly Candidate[], { table, type, scope, indexes }: Lookups): Condition[] {
  const byPath = new Map<string, SqliteValue[]>();
  for (const candidate of found) if (candidate.kind === 'key') add(byPath, candidate.path, candidate.value);
  if (byPath.size === 0) return [];
  const [tenant = ''] = scope.parameters;
  const select = `SELECT sequence FROM ${table} WHERE ${scope.sql} AND keys_version`;
  if (indexes === undefined) return [{ sql: `${select} IS NOT NULL`, parameters: scope.parameters }];
  const ofKey = 'SELECT record FROM scim_attribute_key WHERE tenant = ? AND type = ? AND path = ? AND key';
  const keys = [...byPath].map(([path, values]) => ({
    sql: `${ofKey} ${isIn(values)}`,
    parameters: [tenant, type, path, ...values],
  }));
  const stale = ['<', '>'].map((operator) => ({
    sql: `${select} ${operator} ?`,
    parameters: [...scope.parameters, indexes.version],
  }));
  return [...keys, ...stale];
}

function isIn(values: readonly SqliteValue[], one = '?'): string {
  return values.length === 1 ? `= ${one}` : `IN (${values.map(() => '?').join(', ')})`;
}

function add<K>(map: Map<K, SqliteValue[]>, key: K, value: SqliteValue): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
