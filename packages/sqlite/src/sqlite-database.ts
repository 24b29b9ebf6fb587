/** What a statement can be given. */
export type SqliteValue = string | number | null | Uint8Array;

/** The part of a better-sqlite3 statement that this package uses. */
export interface SqliteStatement {
  run(...parameters: SqliteValue[]): { readonly changes: number };
  get(...parameters: SqliteValue[]): unknown;
  all(...parameters: SqliteValue[]): unknown[];
}

/** The part of a better-sqlite3 handle that this package uses. The caller opens it and closes it. */
export interface SqliteDatabase {
  readonly inTransaction: boolean;
  prepare(source: string): SqliteStatement;
  exec(source: string): unknown;
  pragma(source: string, options?: { readonly simple?: boolean }): unknown;
}

/** A prepared statement whose rows have a type. */
export interface Statement<Row> extends SqliteStatement {
  get(...parameters: SqliteValue[]): Row | undefined;
  all(...parameters: SqliteValue[]): Row[];
}

/** Prepares a statement. `Row` is what its columns are named and declared to be: nothing checks it at run time. */
export function prepare<Row = never>(database: SqliteDatabase, source: string): Statement<Row> {
  return database.prepare(source) as Statement<Row>;
}
