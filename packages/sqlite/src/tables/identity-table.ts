import type { AccountId, Identity, IdentityId, TenantId, UniqueConflict } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';
import type { CounterTable } from './counter-table.js';

/** An identity as its columns give it. */
export type IdentityRow = Omit<Identity, 'active'> & { readonly active: 0 | 1 };

/** The columns of an {@link IdentityRow}. */
export const identityColumns = `id, user_name AS userName, user_name_key AS userNameKey, external_id AS externalId, email,
  email_key AS emailKey, active, account_id AS accountId, created, last_modified AS lastModified, version`;

/** The identity in a row. */
export function toIdentity(row: IdentityRow): Identity {
  return { ...row, active: row.active === 1 };
}

/** The identities of each tenant, by id and by each of their unique values [USER-3, USER-4]. */
export function identityTable(database: SqliteDatabase, counters: CounterTable) {
  const { byId, byUserName, byEmail, byAccount } = lookUps(database);
  const { insert, update, remove, removeAll } = writes(database);

  const conflict = (tenant: TenantId, identity: Identity): UniqueConflict | undefined => {
    const isOther = (row: IdentityRow | undefined) => row !== undefined && row.id !== identity.id;
    if (isOther(byUserName.get(tenant, identity.userNameKey))) return 'userName';
    if (isOther(byEmail.get(tenant, identity.emailKey))) return 'email';
    return isOther(byAccount.get(tenant, identity.accountId)) ? 'account' : undefined;
  };
  const mapped = (row: IdentityRow | undefined): Identity | undefined => (row === undefined ? row : toIdentity(row));

  return {
    byId: (tenant: TenantId, id: IdentityId) => mapped(byId.get(tenant, id)),
    byUserName: (tenant: TenantId, key: string) => mapped(byUserName.get(tenant, key)),
    byEmail: (tenant: TenantId, key: string) => mapped(byEmail.get(tenant, key)),
    byAccount: (tenant: TenantId, account: AccountId) => mapped(byAccount.get(tenant, account)),
    insert: (tenant: TenantId, identity: Identity): UniqueConflict | undefined => {
      const { id, accountId, created } = identity;
      if (insert.run(...changeable(identity), tenant, id, accountId, created).changes === 1) {
        counters.add(tenant, 'identities', 1);
        return undefined;
      }
      return byId.get(tenant, id) === undefined ? (conflict(tenant, identity) ?? notStored(id)) : 'id';
    },
    update: (tenant: TenantId, identity: Identity): UniqueConflict | undefined => {
      const { changes } = update.run(...changeable(identity), identity.accountId, tenant, identity.id);
      return changes === 1 ? undefined : (conflict(tenant, identity) ?? notStored(identity.id));
    },
    remove: (tenant: TenantId, id: IdentityId): void =>
      counters.add(tenant, 'identities', -remove.run(tenant, id).changes),
    removeAll: (tenant: TenantId): void => {
      removeAll.run(tenant);
    },
  };
}

function lookUps(database: SqliteDatabase) {
  const by = (column: string) =>
    prepare<IdentityRow>(database, `SELECT ${identityColumns} FROM scim_identity WHERE tenant = ? AND ${column} = ?`);
  return { byId: by('id'), byUserName: by('user_name_key'), byEmail: by('email_key'), byAccount: by('account_id') };
}

/** A unique value that is taken leaves no trace: the row that is in the way is looked for only then. */
function writes(database: SqliteDatabase) {
  return {
    insert: prepare(
      database,
      `INSERT INTO scim_identity (user_name, user_name_key, external_id, email, email_key, active, last_modified, version,
        tenant, id, account_id, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ),
    update: prepare(
      database,
      `UPDATE OR IGNORE scim_identity SET user_name = ?, user_name_key = ?, external_id = ?, email = ?, email_key = ?,
        active = ?, last_modified = ?, version = ?, account_id = ? WHERE tenant = ? AND id = ?`,
    ),
    remove: prepare(database, 'DELETE FROM scim_identity WHERE tenant = ? AND id = ?'),
    removeAll: prepare(database, 'DELETE FROM scim_identity WHERE tenant = ?'),
  };
}

function changeable(identity: Identity) {
  const { userName, userNameKey, externalId, email, emailKey, active, lastModified, version } = identity;
  return [userName, userNameKey, externalId, email, emailKey, Number(active), lastModified, version] as const;
}

function notStored(id: IdentityId): never {
  throw new Error(`the identity ${id} was not stored`);
}
