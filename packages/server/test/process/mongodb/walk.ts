import { tenantId } from '@rollcall/core';
import { checkInvariants, createInterceptions } from '@rollcall/core/testing';
import { openMongoStore } from '@rollcall/mongodb';
import { systemClock } from '@rollcall/node';
import { MongoClient } from 'mongodb';
import { createMongoHost } from '../../../src/host/index.js';
import { accessTo } from '../../host/mongo-harness.js';
import { createProbe } from '../../host/probe.js';

/** Walks all records of the site through a store of its own; tells what does not agree. */
export async function violationsIn(url: string): Promise<readonly string[]> {
  const client = new MongoClient(url);
  try {
    const db = client.db();
    const store = await openMongoStore({ db, clock: systemClock, host: createMongoHost(db, systemClock).participant });
    const access = await accessTo(db, systemClock);
    const host = createProbe(() => access, createInterceptions(), systemClock);
    return await checkInvariants(store, tenantId('default'), host);
  } finally {
    await client.close();
  }
}
