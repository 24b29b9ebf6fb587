import type {
  Configuration,
  Group,
  GroupId,
  Identity,
  Instant,
  Link,
  Member,
  OutboxEntry,
  OutboxKey,
  RecordedAuditEntry,
  ResourceRecord,
  SearchDocument,
  TenantId,
  Token,
} from '@rollcall/core';
import { type SavedTable, Table } from './table.ts';

/** That a user or a group is in a group. Its place in the table is the order in which members joined. */
export interface Membership {
  readonly group: GroupId;
  readonly member: Member['id'];
  readonly type: Member['type'];
}

/** The attributes by which no two resources of a type may agree. */
export interface KeptDocument extends SearchDocument {
  readonly type: string;
}

/** A message that waits. */
export interface Message extends Pick<OutboxKey, 'channel' | 'key'> {
  readonly entry: OutboxEntry;
}

/** How far the delivery of a key is. */
export interface Progress {
  /** How often the first message failed. */
  readonly attempts: number;
  /** What the last failure said. */
  readonly error: string | null;
  readonly parked: boolean;
  /** Who holds it. */
  readonly lease: string | null;
  /** When the lease ends, or, without one, the rest after a failure. */
  readonly until: Instant | null;
}

/** Everything that is kept of a tenant, each table by the key that its comment names. A new table is a new line. */
function emptyTables() {
  return {
    /** One row, `settings`; none until something was set. */
    configuration: new Table<Configuration>(),
    /** By id. */
    tokens: new Table<Token>(),
    /** By id. */
    identities: new Table<Identity>(),
    /** By id. */
    groups: new Table<Group>(),
    /** By {@link keyOf} group and member. */
    memberships: new Table<Membership>(),
    /** By {@link keyOf} type and id. */
    resources: new Table<ResourceRecord>(),
    /** By {@link keyOf} type and id. */
    documents: new Table<KeptDocument>(),
    /** By team: it has one link at most. */
    links: new Table<Link>(),
    /** By the sequence of the entry. */
    audit: new Table<RecordedAuditEntry>(),
    /** By the sequence of the message. */
    messages: new Table<Message>(),
    /** By {@link keyOf} channel and key; of keys with messages that were tried. */
    progress: new Table<Progress>(),
  };
}

export type TenantTables = ReturnType<typeof emptyTables>;

/** Each tenant with its tables. A write makes another one; nobody changes this one. */
export type State = ReadonlyMap<TenantId, TenantTables>;

/** The state that a write is making. */
export type NextState = Map<TenantId, TenantTables>;

/** A key of several parts that no other parts make. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** The tables of a tenant; empty ones where nothing was written. */
export function tablesOf(state: State, tenant: TenantId): TenantTables {
  return state.get(tenant) ?? emptyTables();
}

/** The tables of a tenant that a write may change, be it new. */
export function tablesToWrite(next: NextState, tenant: TenantId): TenantTables {
  const tables = tablesOf(next, tenant);
  next.set(tenant, tables);
  return tables;
}

/** The same rows once more, for a write to change. */
export function copyState(state: State): NextState {
  return new Map([...state].map(([tenant, tables]) => [tenant, copyTables(tables)]));
}

function copyTables(tables: TenantTables): TenantTables {
  const copies = Object.entries(tables).map(([name, table]) => [name, table.copy()]);
  return Object.fromEntries(copies) as TenantTables;
}

/** The tables of a file. One that was not there when the file was written is empty. */
export function restoreTables(saved: Readonly<Record<string, SavedTable>>): TenantTables {
  const tables = Object.keys(emptyTables()).map((name) => [name, new Table(saved[name])]);
  return Object.fromEntries(tables) as TenantTables;
}
