import {
  type Change,
  type CommitScope,
  type Group,
  groupId,
  type Identity,
  instant,
  type Query,
  type QueryPage,
  type ResourceRecord,
  tenantId,
} from '@rollcall/core';
import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import { expect } from 'vitest';
import { type CommitUnit, openMongoStore } from '../../src/index.js';
import { queryRecords } from '../../src/query/query-records.js';
import { groupSource, identitySource, resourceSource } from '../../src/query/sources.js';
import { createClient, emptyDatabase, openDatabase } from '../database.js';
import { createMongoHost } from '../host/mongo-host.js';
import { createMemoryServer } from '../memory-server.js';

/** The tenant that is asked, and another one with the same resources, which must never be found. */
export const [tenant, other] = [tenantId('scimconf-a'), tenantId('scimconf-b')];

/** Something that answers the queries of the store. */
export interface Backend {
  /** What was drawn, without what the backend itself has wrong. */
  adapt<T>(drawn: T): T;
  /** Keeps what these changes create, in each tenant, and nothing else. */
  fill(changes: readonly Change[]): Promise<void>;
  users(query: Query): Promise<QueryPage<Identity>>;
  groups(query: Query): Promise<QueryPage<Group>>;
  devices(query: Query): Promise<QueryPage<ResourceRecord>>;
  close(): Promise<void>;
}

/** The queries in JavaScript. Totals of lists without a filter are kept by commits, so nobody can ask for them here. */
export async function openMemoryBackend(): Promise<Backend> {
  let server = createMemoryServer();
  return {
    // It orders text by UTF-16 and not by code point, as a server does.
    adapt: <T>(drawn: T): T => withoutEmoji(drawn) as T,
    fill: async (changes) => {
      server = createMemoryServer();
      for (const id of [tenant, other]) await server.insert(scopeOf(id), changes);
    },
    users: (query) => queryRecords(server.read, identitySource(tenant), query),
    groups: (query) => queryRecords(server.read, groupSource(tenant), query),
    devices: (query) => queryRecords(server.read, resourceSource(tenant, 'Device'), query),
    close: async () => undefined,
  };
}

/** The server of these tests. */
export async function openServerBackend(name: string): Promise<Backend> {
  const client = createClient();
  const db = await openDatabase(client, name);
  const host = (unit: CommitUnit) => createMongoHost(unit, createInterceptions());
  const store = await openMongoStore({ db, clock: createFixedClock(), host });
  return {
    adapt: (drawn) => drawn,
    fill: async (changes) => {
      await emptyDatabase(db);
      for (const id of [tenant, other]) expect(await store.commit(scopeOf(id), changes)).toEqual({ kind: 'committed' });
    },
    users: (query) => store.queryIdentities(tenant, query),
    groups: (query) => store.queryGroups(tenant, query),
    devices: (query) => store.queryResources(tenant, 'Device', query),
    close: async () => {
      await db.dropDatabase();
      await client.close();
    },
  };
}

/** The changes that create a group with members. */
export function groupCreation(
  name: string,
  displayName: string,
  externalId: string | null,
  members: readonly string[],
): readonly Change[] {
  const id = groupId(name);
  const change = {
    kind: 'difference',
    add: new Set(members as readonly Identity['id'][]),
    remove: new Set<never>(),
  } as const;
  return [
    { kind: 'createGroup', id, displayName, externalId },
    { kind: 'changeMembers', id, change, maxMembers: 9, nested: true },
  ];
}

function scopeOf(id: CommitScope['tenant']): CommitScope {
  return {
    tenant: id,
    at: instant(1_700_000_000_000),
    actor: { kind: 'system', id: 'test' },
    ip: null,
    requestId: null,
  };
}

function withoutEmoji(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u{1f600}', 'z');
  if (Array.isArray(value)) return value.map(withoutEmoji);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutEmoji(member)]));
}
