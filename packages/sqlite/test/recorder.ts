import type Database from 'better-sqlite3';

/** What was prepared and run on a handle, by the text of its statements. */
export interface Recorder {
  readonly prepared: Set<string>;
  readonly executed: string[];
  readonly wrap: (database: Database.Database) => Database.Database;
}

/** Makes a recorder; `wrap` gives a handle that does the same and is written down. */
export function createRecorder(): Recorder {
  const prepared = new Set<string>();
  const executed: string[] = [];
  const recordStatement = (statement: Database.Statement, source: string): Database.Statement =>
    observed(statement, (name) => {
      if (name === 'run' || name === 'get' || name === 'all') executed.push(source);
    });
  const wrap = (database: Database.Database): Database.Database =>
    new Proxy(database, {
      get: (target, name) => {
        if (name === 'prepare') {
          return (source: string) => {
            prepared.add(source);
            return recordStatement(target.prepare(source), source);
          };
        }
        return bound(target, name);
      },
    });
  return { prepared, executed, wrap };
}

function observed<T extends object>(target: T, note: (name: string | symbol) => void): T {
  return new Proxy(target, {
    get: (object, name) => {
      const value = bound(object, name);
      if (typeof value !== 'function') return value;
      return (...parameters: unknown[]) => {
        note(name);
        return value(...parameters);
      };
    },
  });
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target);
  return typeof value === 'function' ? value.bind(target) : value;
}
