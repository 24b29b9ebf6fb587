import { type Change, foldCase, groupId, type ProvisioningStore } from '@rollcall/core';
import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import type { CommandStartedEvent, Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommitUnit, openMongoStore } from '../src/index.js';
import { commit, creation, enable, identityOf, tenant } from './commits.js';
import { createClient, mongoUrl, openDatabase } from './database.js';
import { createMongoHost } from './host/mongo-host.js';

const staff = groupId('group-staff');

describe.runIf(mongoUrl !== undefined)('round trips', () => {
  let client: MongoClient;
  let db: Db;
  let store: ProvisioningStore;
  let commands: CommandStartedEvent[] = [];

  beforeAll(async () => {
    client = createClient({ monitorCommands: true });
    client.on('commandStarted', (event) => commands.push(event));
    db = await openDatabase(client, 'round_trips');
    const interceptions = createInterceptions();
    const host = (unit: CommitUnit) => createMongoHost(unit, interceptions);
    store = await openMongoStore({ db, clock: createFixedClock(), host });
    await enable(store);
    await commit(store, creation('ann'));
    await commit(store, creation('ben'));
    await commit(store, [creationOf('staff')]);
  });

  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
  });

  /** The commands that work sends, by name and collection. */
  async function recorded(work: () => Promise<unknown>): Promise<readonly string[]> {
    commands = [];
    await work();
    const own = commands.filter(({ commandName }) => commandName !== 'endSessions' && commandName !== 'hello');
    return own.map(({ commandName, command }) => `${commandName} ${String(command[commandName])}`);
  }

  const writes: readonly (readonly [name: string, () => readonly Change[]])[] = [
    ['POST user', () => creation('cem')],
    ['PATCH active', () => [{ kind: 'expectProvisioning' }, updating('ann', { active: false, version: 2 }, 1)]],
    ['PUT user', () => [{ kind: 'expectProvisioning' }, updating('ben', { userName: 'Benny', version: 2 }, 1)]],
    ['POST group', () => [{ kind: 'expectProvisioning' }, creationOf('crew')]],
    ['add a member', () => [{ kind: 'expectProvisioning' }, members(['ann'], [])]],
    ['remove a member', () => [{ kind: 'expectProvisioning' }, members([], ['ann'])]],
    ['DELETE group', () => [{ kind: 'expectProvisioning' }, { kind: 'deleteGroup', id: groupId('group-crew') }]],
  ];

  for (const [name, changes] of writes) {
    it(`${name}: one read, one write a collection, one commit`, async () => {
      const sent = await recorded(async () => expect(await commit(store, changes())).toEqual({ kind: 'committed' }));
      const written = sent.filter((command) => /^(insert|update|delete) /.test(command));
      if (process.env['SHOW_ROUND_TRIPS'] !== undefined) process.stdout.write(`${name}: ${sent.join(', ')}\n`);
      expect(sent.filter((command) => command.startsWith('aggregate')).length, sent.join()).toBe(1);
      const collections = new Set(written.map((command) => command.split(' ')[1]));
      expect(written.length, sent.join()).toBe(collections.size);
      expect(sent.length, sent.join()).toBe(2 + collections.size);
    });
  }

  it('a change that changes nothing writes nothing', async () => {
    const sent = await recorded(() => commit(store, [{ kind: 'expectProvisioning' }, members([], ['ann'])]));
    expect(sent.map((command) => command.split(' ')[0])).toEqual(['aggregate', 'commitTransaction']);
  });

  const page = { offset: 0, limit: 10 };
  const reads: readonly (readonly [name: string, () => Promise<unknown>])[] = [
    ['credential', () => store.credential(tenant, 'key')],
    ['identity', () => store.identity(tenant, identityOf('ann').id)],
    ['identities', () => store.queryIdentities(tenant, page)],
    ['groups of users', () => store.groupsOf(tenant, [identityOf('ann').id])],
    ['members', () => store.members(tenant, [staff])],
    ['audit', () => store.auditEntries(tenant, page)],
    ['search', () => store.searchGroups(tenant, { contains: 'a', ...page })],
  ];

  for (const [name, read] of reads) {
    it(`${name}: one read`, async () => expect((await recorded(read)).length).toBe(1));
  }
});

function creationOf(displayName: string): Change {
  return { kind: 'createGroup', id: groupId(`group-${displayName}`), displayName, externalId: null };
}

function updating(word: string, fields: Partial<ReturnType<typeof identityOf>>, expectedVersion: number): Change {
  const next = { ...identityOf(word), ...fields };
  return { kind: 'updateIdentity', identity: { ...next, userNameKey: foldCase(next.userName) }, expectedVersion };
}

function members(add: readonly string[], remove: readonly string[]): Change {
  const ids = (words: readonly string[]) => new Set(words.map((word) => identityOf(word).id));
  const change = { kind: 'difference', add: ids(add), remove: ids(remove) } as const;
  return { kind: 'changeMembers', id: staff, change, maxMembers: 1000 };
}
