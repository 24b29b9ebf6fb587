import type { TenantId } from '@rollcall/core';
import { prepare, type SqliteDatabase } from '../sqlite-database.js';

/** What is counted in each tenant. */
export type Counter = 'tokens' | 'identities' | 'groups' | 'identity_documents' | 'group_documents' | 'audit_entries';

const records: readonly Counter[] = ['tokens', 'identities', 'groups', 'identity_documents', 'group_documents'];
const counters: readonly Counter[] = [...records, 'audit_entries'];

/** The sizes of each tenant's lists, changed with every row, so that a total costs one read. */
export function counterTable(database: SqliteDatabase) {
  const statements = new Map(counters.map((counter) => [counter, counterStatements(database, counter)]));
  const of = (counter: Counter) => statements.get(counter) ?? counterStatements(database, counter);
  const zeros = records.map((counter) => `${counter} = 0`).join(', ');
  const reset = prepare(database, `UPDATE scim_counter SET ${zeros} WHERE tenant = ?`);
  const next = prepare<{ sequence: number }>(
    database,
    `INSERT INTO scim_counter (tenant, audit_entries, audit_sequence) VALUES (?, 1, 1) ON CONFLICT (tenant) DO UPDATE SET
      audit_entries = audit_entries + 1, audit_sequence = audit_sequence + 1 RETURNING audit_sequence AS sequence`,
  );
  return {
    get: (tenant: TenantId, counter: Counter): number => of(counter).get.get(tenant)?.count ?? 0,
    add: (tenant: TenantId, counter: Counter, difference: number): void => {
      of(counter).add.run(tenant, difference);
    },
    /** Counts one more audit entry; its number. */
    nextAuditSequence: (tenant: TenantId): number => next.get(tenant)?.sequence ?? 0,
    /** All but those of the audit [STATE-9]. */
    reset: (tenant: TenantId): void => {
      reset.run(tenant);
    },
  };
}

function counterStatements(database: SqliteDatabase, counter: Counter) {
  return {
    get: prepare<{ count: number }>(database, `SELECT ${counter} AS count FROM scim_counter WHERE tenant = ?`),
    add: prepare(
      database,
      `INSERT INTO scim_counter (tenant, ${counter}) VALUES (?, ?)
        ON CONFLICT (tenant) DO UPDATE SET ${counter} = ${counter} + excluded.${counter}`,
    ),
  };
}

/** See {@link counterTable}. */
export type CounterTable = ReturnType<typeof counterTable>;
