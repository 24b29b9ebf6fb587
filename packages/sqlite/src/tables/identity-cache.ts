import type { Identity, IdentityId, TenantId, UniqueConflict } from '@rollcall/core';
import { createRecordCache } from '../record-cache.js';
import type { SqliteDatabase } from '../sqlite-database.js';
import type { IdentityTable } from './identity-table.js';

/** Far above the identities that one synchronisation touches at a time; a record takes less than 1 KB as a rule. */
const bounds = { records: 20_000, bytes: 32 * 1024 * 1024 };

/** What an object and its two places in the cache take without its texts. */
const bytesOfRecord = 400;
const bytesOfCharacter = 2;

/**
 * Keeps identities that were read, for a sole writer of the file: a look-up by id or userName then asks SQLite nothing.
 * What a transaction writes is forgotten at once, whether it is committed or undone, and what is read inside of one is
 * not kept, so what is kept is always what was committed last. What is missing is not kept, so strangers can't fill it.
 */
export function cacheIdentities(table: IdentityTable, database: SqliteDatabase): IdentityTable {
  const byId = createRecordCache<Identity>(bytesOf, bounds);
  /** May be out of date: the record itself says whether it still has the name. */
  const idsByName = createRecordCache<IdentityId>((id) => bytesOfRecord + bytesOfCharacter * id.length, bounds);

  function keep(tenant: TenantId, identity: Identity | undefined): Identity | undefined {
    if (identity !== undefined && !database.inTransaction) byId.set(keyOf(tenant, identity.id), identity);
    return identity;
  }
  function keptByName(tenant: TenantId, key: string): Identity | undefined {
    const id = idsByName.get(keyOf(tenant, key));
    const identity = id === undefined ? undefined : byId.get(keyOf(tenant, id));
    return identity?.userNameKey === key ? identity : undefined;
  }

  return {
    ...table,
    byId: (tenant, id) => byId.get(keyOf(tenant, id)) ?? keep(tenant, table.byId(tenant, id)),
    byUserName: (tenant, key) => {
      const kept = keptByName(tenant, key);
      if (kept !== undefined) return kept;
      const found = keep(tenant, table.byUserName(tenant, key));
      if (found !== undefined) idsByName.set(keyOf(tenant, key), found.id);
      return found;
    },
    update: (tenant: TenantId, identity: Identity): UniqueConflict | undefined => {
      byId.delete(keyOf(tenant, identity.id));
      return table.update(tenant, identity);
    },
    remove: (tenant, id) => {
      byId.delete(keyOf(tenant, id));
      table.remove(tenant, id);
    },
    removeAll: (tenant) => {
      byId.clear();
      table.removeAll(tenant);
    },
  };
}

/** No two pairs have the same key, whatever stands in them. */
function keyOf(tenant: TenantId, name: string): string {
  return `${tenant.length}:${tenant}${name}`;
}

function bytesOf({ attributes, ...identity }: Identity): number {
  return bytesOfRecord + bytesOfValue(Object.values(identity)) + bytesOfValue(attributes);
}

const bytesOfMember = 40;

/** About what a JSON value takes in memory; its depth is bounded by the schema. */
function bytesOfValue(value: unknown): number {
  if (typeof value === 'string') return bytesOfMember + bytesOfCharacter * value.length;
  if (typeof value !== 'object' || value === null) return bytesOfMember;
  return Object.values(value).reduce<number>((sum, member) => sum + bytesOfValue(member), bytesOfMember);
}
