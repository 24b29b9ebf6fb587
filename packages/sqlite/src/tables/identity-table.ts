import type { AccountId, Identity, IdentityId, TenantId, UniqueConflict } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import { attributesColumn, readAttributes } from './attributes.js';
import type { CounterTable } from './counter-table.js';
import type { DocumentTable, KeyedRow } from './document-table.js';

/** An identity as its columns give it. */
export type IdentityRow = Omit<Identity, 'active' | 'attributes'> & {
  readonly active: 0 | 1;
  readonly attributes: string | null;
};

/** The columns of an {@link IdentityRow}. */
export const identityColumns = `id, user_name AS userName, user_name_key AS userNameKey, external_id AS externalId, email,
  email_key AS emailKey, active, account_id AS accountId, created, last_modified AS lastModified, version, attributes`;

/** The identity in a row. */
export function toIdentity(row: IdentityRow): Identity {
  const { id, userName, userNameKey, externalId, email, emailKey, accountId, created, lastModified, version } = row;
  const [active, attributes] = [row.active === 1, readAttributes(row.attributes)];
  const names = { id, userName, userNameKey, externalId, email, emailKey, active, accountId, attributes };
  return { ...names, created, lastModified, version };
}

/** The identities of each tenant, by id and by each of their unique values [USER-3, USER-4]. */
export function identityTable(database: SqliteDatabase, counters: CounterTable, documents: DocumentTable) {
  const { byId, byUserName, byEmail, byAccount } = lookUps(database);
  const { insert, update, remove, removeAll } = writes(database);
  const accounts = prepare<{ account: AccountId }>(
    database,
    'SELECT account_id AS account FROM scim_identity WHERE tenant = ?',
  );

  const conflict = (tenant: TenantId, identity: Identity): UniqueConflict | undefined => {
    const isOther = (row: IdentityRow | undefined) => row !== undefined && row.id !== identity.id;
    if (isOther(byUserName.get(tenant, identity.userNameKey))) return 'userName';
    if (identity.emailKey !== null && isOther(byEmail.get(tenant, identity.emailKey))) return 'email';
    return isOther(byAccount.get(tenant, identity.accountId)) ? 'account' : undefined;
  };
  const mapped = (row: IdentityRow | undefined): Identity | undefined => (row === undefined ? row : toIdentity(row));

  return {
    byId: (tenant: TenantId, id: IdentityId) => mapped(byId.get(tenant, id)),
    byUserName: (tenant: TenantId, key: string) => mapped(byUserName.get(tenant, key)),
    byEmail: (tenant: TenantId, key: string) => mapped(byEmail.get(tenant, key)),
    byAccount: (tenant: TenantId, account: AccountId) => mapped(byAccount.get(tenant, account)),
    /** Of all identities, in no order. */
    accounts: (tenant: TenantId): readonly AccountId[] => accounts.all(tenant).map(({ account }) => account),
    insert: (tenant: TenantId, identity: Identity): UniqueConflict | undefined => {
      const { id, accountId, created } = identity;
      if (insert.run(...changeable(identity), accountId, tenant, id, created).changes === 1) {
        counters.add(tenant, 'identities', 1);
        return undefined;
      }
      return byId.get(tenant, id) === undefined ? (conflict(tenant, identity) ?? notStored(id)) : 'id';
    },
    update: (tenant: TenantId, identity: Identity): UniqueConflict | undefined => {
      const row = update.get(...changeable(identity), identity.accountId, tenant, identity.id);
      if (row === undefined) return conflict(tenant, identity) ?? notStored(identity.id);
      if (Object.keys(identity.attributes).length === 0) documents.forget(tenant, 'User', row);
      return undefined;
    },
    remove: (tenant: TenantId, id: IdentityId): void => {
      const row = remove.get(tenant, id);
      if (row === undefined) return;
      counters.add(tenant, 'identities', -1);
      documents.forget(tenant, 'User', row);
    },
    removeAll: (tenant: TenantId): void => {
      removeAll.run(tenant);
    },
  };
}

/** See {@link identityTable}. */
export type IdentityTable = ReturnType<typeof identityTable>;

function lookUps(database: SqliteDatabase) {
  const by = (column: string) =>
    prepare<IdentityRow>(database, `SELECT ${identityColumns} FROM scim_identity WHERE tenant = ? AND ${column} = ?`);
  return { byId: by('id'), byUserName: by('user_name_key'), byEmail: by('email_key'), byAccount: by('account_id') };
}

/** A unique value that is taken leaves no trace: the row that is in the way is looked for only then. */
function writes(database: SqliteDatabase) {
  const returning = 'RETURNING sequence, keys_version AS keysVersion';
  return {
    insert: prepare(
      database,
      `INSERT INTO scim_identity (user_name, user_name_key, external_id, email, email_key, active, last_modified, version,
        attributes, account_id, tenant, id, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    update: prepare<KeyedRow>(
      database,
      `UPDATE OR IGNORE scim_identity SET user_name = ?, user_name_key = ?, external_id = ?, email = ?, email_key = ?,
        active = ?, last_modified = ?, version = ?, attributes = ?, account_id = ? WHERE tenant = ? AND id = ? ${returning}`,
    ),
    remove: prepare<KeyedRow>(database, `DELETE FROM scim_identity WHERE tenant = ? AND id = ? ${returning}`),
    removeAll: prepare(database, 'DELETE FROM scim_identity WHERE tenant = ?'),
  };
}

function changeable(identity: Identity) {
  const { userName, userNameKey, externalId, email, emailKey, active, lastModified, version, attributes } = identity;
  const names = [userName, userNameKey, externalId, email, emailKey] as const;
  return [...names, Number(active), lastModified, version, attributesColumn(attributes)] as const;
}

function notStored(id: IdentityId): never {
  throw new Error(`the identity ${id} was not stored`);
}
