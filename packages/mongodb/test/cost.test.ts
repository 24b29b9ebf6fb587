import { bindFilter, type Change, groupId, type ProvisioningStore, parseFilter, type Query } from '@rollcall/core';
import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import type { CommandStartedEvent, CommandSucceededEvent, Db, Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupType, userType } from '../../../test/filters/filters.js';
import { type CommitUnit, collections, openMongoStore } from '../src/index.js';
import { matchStages } from '../src/query/query-records.js';
import { groupSource, identitySource } from '../src/query/sources.js';
import { commit, creation, enable, identityOf, tenant } from './commits.js';
import { createClient, mongoUrl, openDatabase } from './database.js';
import { createMongoHost } from './host/mongo-host.js';

const large = 3000;

describe.runIf(mongoUrl !== undefined)('what operations cost', () => {
  let client: MongoClient;
  let db: Db;
  let store: ProvisioningStore;
  const costs: number[] = [];

  beforeAll(async () => {
    client = createClient({ monitorCommands: true });
    client.on('commandStarted', ({ command }: CommandStartedEvent) => costs.push(documentsSent(command)));
    client.on('commandSucceeded', ({ reply }: CommandSucceededEvent) => costs.push(documentsRead(reply as Document)));
    db = await openDatabase(client, 'cost');
    const host = (unit: CommitUnit) => createMongoHost(unit, createInterceptions());
    store = await openMongoStore({ db, clock: createFixedClock(), host });
    await enable(store);
    await commit(store, creation('ann'));
    for (const name of ['small', 'large']) {
      await commit(store, [{ kind: 'createGroup', id: groupId(name), displayName: name, externalId: null }]);
    }
    await fillGroup(db, 'small', 10);
    await fillGroup(db, 'large', large);
  }, 120_000);

  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });

  /** How many documents and operations went to the server and came back. */
  async function costOf(changes: readonly Change[]): Promise<number> {
    costs.length = 0;
    expect(await commit(store, changes)).toEqual({ kind: 'committed' });
    return costs.reduce((sum, cost) => sum + cost, 0);
  }

  it(`a member of ${large} joins and leaves as cheaply as one of ten [GROUP-2]`, async () => {
    for (const kind of ['add', 'remove'] as const) {
      const small = await costOf([membersOf('small', kind)]);
      expect(await costOf([membersOf('large', kind)]), kind).toBe(small);
      expect(small).toBeLessThan(25);
    }
  });

  const queries: readonly (readonly [filter: string, query: () => readonly Document[]])[] = [
    'userName eq "ann"',
    'externalId eq "x-ann"',
    `id eq "${identityOf('ann').id}"`,
    'emails.value eq "ann@a.example"',
    'userName eq "ann" and active eq true',
    'userName eq "ann" or externalId eq "x"',
  ].map((text) => {
    const filter = bindFilter(parseFilter(text), userType);
    return [text, () => matchStages(identitySource(tenant), queryOf(filter), new Map())] as const;
  });

  it.each(queries)('%s is found by an index', async (_, stages) => {
    const match = stages()[0]?.['$match'] as Document;
    const plan = JSON.stringify(await db.collection(collections.resources).find(match).explain('queryPlanner'));
    expect(plan).toContain('IXSCAN');
    expect(plan).not.toContain('COLLSCAN');
  });

  it('displayName eq is found by an index', async () => {
    const filter = bindFilter(parseFilter('displayName eq "small"'), groupType);
    const [first] = matchStages(groupSource(tenant), queryOf(filter), new Map());
    const found = db.collection(collections.resources).find(first?.['$match'] as Document);
    expect(JSON.stringify(await found.explain('queryPlanner'))).not.toContain('COLLSCAN');
  });
});

function queryOf(filter: NonNullable<Query['filter']>): Query {
  return { filter, offset: 0, limit: 10 };
}

function membersOf(group: string, kind: 'add' | 'remove'): Change {
  const ids = new Set([identityOf('ann').id]);
  const none = new Set<never>();
  const change = { kind: 'difference', add: kind === 'add' ? ids : none, remove: kind === 'add' ? none : ids } as const;
  return { kind: 'changeMembers', id: groupId(group), change, maxMembers: 1_000_000 };
}

/** Puts rows in directly: what they name does not matter here. */
async function fillGroup(db: Db, group: string, size: number): Promise<void> {
  const _id = `${tenant}:${group}`;
  const rows = Array.from({ length: size }, (_, index) => ({
    ...{ _id: `${_id}:user-${index}`, tenant, group: _id, member: `${tenant}:user-${index}`, kind: 'User' },
    ...{ position: index + 1, place: 1 },
  }));
  await db.collection<{ _id: string }>(collections.memberships).insertMany(rows);
  const counts = { memberCount: size, touches: size };
  await db.collection<{ _id: string }>(collections.resources).updateOne({ _id }, { $set: counts });
}

function documentsSent(command: Document): number {
  return ['documents', 'updates', 'deletes'].reduce(
    (sum, name) => sum + ((command[name] as unknown[])?.length ?? 0),
    0,
  );
}

function documentsRead(reply: Document): number {
  const cursor = reply['cursor'] as { readonly firstBatch?: readonly unknown[] } | undefined;
  return cursor?.firstBatch?.length ?? 0;
}
