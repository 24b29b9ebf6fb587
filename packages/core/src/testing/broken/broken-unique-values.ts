import type { StoreTransaction } from '../../commit/index.js';
import type { SearchDocument } from '../../provisioning/search-document.js';
import { createTransaction } from '../memory/transaction.js';
import type { Breakage, BrokenCommit, BrokenStore } from './broken-store.js';
import { checkThenAct } from './stale-answers.js';

const refuses = 'refuses a unique value that another record of the type has, and names its path';
const keeps = 'lets a record keep its own unique value, and tells values by their case where it counts';
const frees = 'frees a unique value that changes, or whose record goes';
const apart = 'lets records of two types, and of two tenants, have the same unique value';
const reset = 'frees all unique values at a reset, and keeps them over a restart';

type Put = StoreTransaction['putDocument'];

function putting(put: (original: Put, commit: BrokenCommit) => Put): () => Breakage {
  return () => ({ tx: (tx, commit) => ({ putDocument: put(tx.putDocument, commit) }) });
}

function withKeys(document: SearchDocument, change: (key: SearchDocument['keys'][number]) => object): SearchDocument {
  return { ...document, keys: document.keys.map((key) => ({ ...key, ...change(key) })) };
}

/** Stores that keep what records are found by wrongly. */
export const brokenUniqueValues: readonly BrokenStore[] = [
  {
    name: 'takes no attribute for unique',
    kills: [refuses, reset],
    breakage: putting(
      (put) => (type, id, document) =>
        put(
          type,
          id,
          withKeys(document, () => ({ unique: false })),
        ),
    ),
  },
  {
    name: 'names another path than that of the value that is taken',
    kills: [refuses],
    breakage: putting((put) => (type, id, document) => (put(type, id, document) === undefined ? undefined : 'id')),
  },
  {
    name: 'refuses a record its own unique value',
    kills: [keeps],
    breakage: putting((put, { tenant }) => (type, id, document) => {
      const before = tenant.records
        .documentsOf(type)
        .get(id)
        ?.keys.find((key) => key.unique);
      const again = document.keys.find((key) => key.unique && key.key === before?.key);
      return again?.path ?? put(type, id, document);
    }),
  },
  {
    name: 'compares unique values without case',
    kills: [keeps],
    breakage: putting(
      (put) => (type, id, document) =>
        put(
          type,
          id,
          withKeys(document, ({ key }) => ({ key: typeof key === 'string' ? key.toLowerCase() : key })),
        ),
    ),
  },
  {
    name: 'keeps the unique values that a record had',
    kills: [frees],
    breakage: putting((put, { tenant }) => (type, id, document) => {
      const before = tenant.records.documentsOf(type).get(id)?.keys ?? [];
      const known = new Set(document.keys.map((key) => JSON.stringify(key)));
      const old = before.filter((key) => key.unique && !known.has(JSON.stringify(key)));
      return put(type, id, { ...document, keys: [...document.keys, ...old] });
    }),
  },
  {
    name: 'never frees a unique value',
    kills: [frees, reset],
    breakage: () => {
      const owners = new Map<string, string>();
      return putting((put, { scope }) => (type, id, document) => {
        const taken = put(type, id, document);
        for (const { path, key, unique } of document.keys) {
          const value = JSON.stringify([scope.tenant, type, path, key]);
          if (unique && (owners.get(value) ?? id) !== id) return path;
          if (unique && taken === undefined) owners.set(value, id);
        }
        return taken;
      })();
    },
  },
  {
    name: 'keeps what deleted identities were found by',
    kills: [frees],
    breakage: () => ({
      tx: (tx, { tenant }) => ({
        removeIdentity: (id) => {
          const document = tenant.records.documentsOf('User').get(id);
          tx.removeIdentity(id);
          if (document !== undefined) tx.putDocument('User', id, document);
        },
      }),
    }),
  },
  {
    name: 'keeps values unique over all types',
    kills: [apart],
    breakage: putting((put) => (type, id, document) => {
      const keys = document.keys.map((key) => ({ ...key, path: key.path.split(':').at(-1) ?? '' }));
      return put('any', id, { ...document, keys }) ?? put(type, id, document);
    }),
  },
  {
    name: 'keeps values unique over all tenants',
    kills: [apart],
    breakage: putting((put, { database, tenant }) => (type, id, document) => {
      const others = [...database.tenants.values()].filter((other) => other !== tenant);
      const isTaken = (key: SearchDocument['keys'][number]) =>
        others.some(({ records }) => records.documentsOf(type).list(key.path, key.key).length > 0);
      return document.keys.find((key) => key.unique && isTaken(key))?.path ?? put(type, id, document);
    }),
  },
  {
    name: 'looks for a unique value before it writes one',
    kills: ['lets one of many parallel writers of a unique value win'],
    breakage: checkThenAct({ tx: ['putDocument'] }),
  },
  {
    name: 'does not undo what records are found by',
    kills: ['frees no unique value, and takes none, by a commit that fails'],
    breakage: putting(
      (_put, { database, tenant }) =>
        createTransaction({ database, tenant, journal: { note: () => undefined } }).putDocument,
    ),
  },
];
