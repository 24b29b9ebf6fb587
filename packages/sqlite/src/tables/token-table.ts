import type { TenantId, Token, TokenId, UniqueConflict } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import type { CounterTable } from './counter-table.js';

const select = `SELECT id, key_id AS keyId, hash, description, created_at AS createdAt, expires_at AS expiresAt,
  last_used_at AS lastUsedAt, created_by AS createdBy, expiry_notice AS expiryNotice FROM scim_token`;

/** The tokens of each tenant, by id and by the key id inside their secret [TOK-5]. */
export function tokenTable(database: SqliteDatabase, counters: CounterTable) {
  const byId = prepare<Token>(database, `${select} WHERE tenant = ? AND id = ?`);
  const byKeyId = prepare<Token>(database, `${select} WHERE key_id = ? AND tenant = ?`);
  const keyIdTaken = prepare(database, 'SELECT 1 FROM scim_token WHERE key_id = ?');
  const list = prepare<Token>(database, `${select} WHERE tenant = ? ORDER BY sequence`);
  const insert = prepare(
    database,
    `INSERT INTO scim_token (tenant, id, key_id, hash, description, created_at, expires_at, last_used_at, created_by,
      expiry_notice) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const update = prepare(
    database,
    'UPDATE scim_token SET description = ?, expires_at = ?, last_used_at = ?, expiry_notice = ? WHERE tenant = ? AND id = ?',
  );
  const remove = prepare(database, 'DELETE FROM scim_token WHERE tenant = ? AND id = ?');
  const removeAll = prepare(database, 'DELETE FROM scim_token WHERE tenant = ?');
  return {
    byId: (tenant: TenantId, id: TokenId): Token | undefined => byId.get(tenant, id),
    byKeyId: (tenant: TenantId, keyId: string): Token | undefined => byKeyId.get(keyId, tenant),
    list: (tenant: TenantId): readonly Token[] => list.all(tenant),
    insert: (tenant: TenantId, token: Token): UniqueConflict | undefined => {
      const { id, keyId, hash, description, createdAt, expiresAt, lastUsedAt, createdBy, expiryNotice } = token;
      const times = [createdAt, expiresAt, lastUsedAt] as const;
      const { changes } = insert.run(tenant, id, keyId, hash, description, ...times, createdBy, expiryNotice);
      if (changes === 1) counters.add(tenant, 'tokens', 1);
      else if (byId.get(tenant, id) !== undefined) return 'id';
      else if (keyIdTaken.get(keyId) !== undefined) return 'keyId';
      else throw new Error(`the token ${id} was not stored`);
      return undefined;
    },
    /** Id, key id, hash, creation and creator never change. */
    update: (tenant: TenantId, { id, description, expiresAt, lastUsedAt, expiryNotice }: Token): void => {
      update.run(description, expiresAt, lastUsedAt, expiryNotice, tenant, id);
    },
    remove: (tenant: TenantId, id: TokenId): void => counters.add(tenant, 'tokens', -remove.run(tenant, id).changes),
    removeAll: (tenant: TenantId): void => {
      removeAll.run(tenant);
    },
  };
}
