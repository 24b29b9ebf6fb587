import { type Clock, tenantId } from '@rollcall/core';
import { createFixedClock, createInterceptions, type HarnessOptions, type StoreHarness } from '@rollcall/core/testing';
import { type CommitUnit, type MongoStore, openMongoStore } from '@rollcall/mongodb';
import type { Db, Document } from 'mongodb';
import { createMongoHost, organizationSettingDefaults } from '../../src/host/index.js';
import { giveBack, takeDatabase } from './mongo-databases.js';
import { createProbe, type ProbeAccess, probedParticipant } from './probe.js';

/** Makes a store and the reference host in an empty database; a peer has the same client, as the server can't tell. */
export async function createMongoHarness({ outbox = false }: HarnessOptions = {}): Promise<StoreHarness> {
  const db = await takeDatabase();
  const clock = createFixedClock();
  const interceptions = createInterceptions();
  const stores: MongoStore[] = [];
  const open = async () => {
    const { participant } = createMongoHost(db, clock);
    const here = (unit: CommitUnit) => probedParticipant(participant(unit), interceptions, clock);
    const serverTime = async () => new Date(clock.now());
    const store = await openMongoStore({ db, clock, host: outbox ? 'outbox' : here, events: outbox, serverTime });
    stores.push(store);
    return store;
  };
  const closeAll = async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
  };
  let current = await open();
  const access = await accessTo(db, clock);
  return {
    get store() {
      return current;
    },
    clock,
    host: createProbe(() => access, interceptions, clock),
    peer: open,
    reopen: async () => {
      await closeAll();
      current = await open();
    },
    close: async () => {
      await closeAll();
      giveBack(db);
    },
  };
}

/** The way of a probe into a database. */
export async function accessTo(db: Db, clock: Clock): Promise<ProbeAccess> {
  const { repository, directory, participant } = createMongoHost(db, clock);
  const store = await openMongoStore({ db, clock, host: participant });
  const accounts = db.collection<Document & { _id: string }>('host_accounts');
  return {
    repository,
    directory,
    execute: async (command) => {
      const actor = { kind: 'system', id: 'probe' } as const;
      const scope = { tenant: tenantId('scimconf-a'), at: clock.now(), actor, ip: null, requestId: null };
      const outcome = await store.commit(scope, [{ kind: 'executeHost', command }]);
      if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome));
    },
    addOrganization: (name) => addOrganization(db, name),
    ownServiceAccounts: async (organization, ids) => {
      const filter = { isServiceAccount: true, _id: { $in: [...ids] } };
      await accounts.updateMany(filter, { $set: { organizationId: organization } });
    },
    secretsOf: async (id) => {
      const found = await accounts.findOne({ _id: id });
      return { managedBy: found?.['managedBy'] ?? null, credential: found?.['passwordHash'] ?? null };
    },
    teams: async () => (await db.collection('host_teams').find().toArray()).map(({ _id }) => String(_id)),
    organizationMembers: async (organizationId) => {
      const members = await db.collection('host_memberships').find({ organizationId }).toArray();
      const services = await accounts.find({ organizationId }).toArray();
      return [...members.map((one) => String(one['accountId'])), ...services.map(({ _id }) => _id)];
    },
  };
}

async function addOrganization(db: Db, name: string): Promise<void> {
  const organization = {
    name,
    nameKey: name,
    email: `${name}@a.example`,
    settings: organizationSettingDefaults,
    configurationId: `scimconf-${name}`,
    configuredAt: null,
    createdAt: 0,
    ordinal: 0,
  };
  const organizations = db.collection<Document & { _id: string }>('host_organizations');
  await organizations.updateOne({ _id: name }, { $setOnInsert: organization }, { upsert: true });
}
