import { prepare, type SqliteDatabase, type Statement } from '../sqlite-database.js';

/** Statements by their text, prepared once while they are in use. */
export type StatementCache = <Row>(source: string) => Statement<Row>;

/** Statements kept for forms of filters that were used last; identity providers use less than ten. */
const keptStatements = 100;

/** Makes a {@link StatementCache} that forgets those that were not used for longest. */
export function createStatementCache(database: SqliteDatabase): StatementCache {
  const cache = new Map<string, Statement<unknown>>();
  return <Row>(source: string): Statement<Row> => {
    const statement = cache.get(source) ?? prepare<unknown>(database, source);
    cache.delete(source);
    cache.set(source, statement);
    const [oldest] = cache.keys();
    if (cache.size > keptStatements && oldest !== undefined) cache.delete(oldest);
    return statement as Statement<Row>;
  };
}

/** A number ≥ 0 that SQLite takes for a whole one. */
export function boundedNumber(value: number): number {
  return Math.min(Math.max(Math.trunc(value), 0), Number.MAX_SAFE_INTEGER);
}
