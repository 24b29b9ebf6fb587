import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { describe, expect, it, vi } from 'vitest';
import { mongoUrl } from '../http/mongo-url.js';
import { useServers } from './mongodb/servers.js';
import { violationsIn } from './mongodb/walk.js';
import { checkAgreement, readServer } from './nothing-lost/agreement.js';
import { createLoad, type Load } from './nothing-lost/load.js';

const { start, startTwo } = useServers();

/** Asks the members of the replica set; only in one of three is there somebody to step down for. */
async function hello(): Promise<{ readonly members: number; readonly primary: string | undefined }> {
  const client = new MongoClient(mongoUrl ?? '', { serverSelectionTimeoutMS: 20_000 });
  try {
    const answer = await client.db().admin().command({ hello: 1 });
    return { members: answer['hosts']?.length ?? 0, primary: answer['primary'] };
  } finally {
    await client.close();
  }
}

/** Has the primary step down, for so long that another one is elected. */
async function stepDown(): Promise<void> {
  const client = new MongoClient(mongoUrl ?? '');
  try {
    await client.db().admin().command({ replSetStepDown: 30, secondaryCatchUpPeriodSecs: 20 });
  } finally {
    await client.close();
  }
}

const acknowledged = (loads: readonly Load[]): number => loads.reduce((sum, load) => sum + load.acknowledged(), 0);

const members = mongoUrl === undefined ? 0 : (await hello()).members;
const notRun = `stepping the primary down was not run: it needs a replica set of three, and ${
  mongoUrl === undefined ? 'MONGODB_URL is not set' : 'that of MONGODB_URL is none'
}; pnpm test:mongodb --download starts one`;

describe('a primary of MongoDB that steps down', () => {
  if (members < 3) {
    console.info(notRun);
    it.skip(notRun, () => undefined);
    return;
  }

  it('in mid-load, twice: servers go on by themselves, nothing acknowledged is lost, all records agree', async () => {
    const { url, one, two, token: adminToken, admin, scim } = await startTwo();
    await admin.organization('acme');
    const teams: string[] = [];
    for (let index = 0; index < 6; index += 1) teams.push(await admin.team('acme', `team-${index}`));
    const scimToken = scim.secret;
    const loads = teams.map((team, index) =>
      createLoad({ name: `c${index}`, adminToken, scimToken, team, mayBeUnavailable: true }),
    );
    const run = (signal: AbortSignal) =>
      Promise.all(
        loads.map((load, index) => {
          const { url: base, scimUrl } = index % 2 === 0 ? one : two;
          return load.run(base, scimUrl, signal);
        }),
      );
    for (const round of [1, 2]) {
      const { primary } = await hello();
      const stop = new AbortController();
      const running = run(stop.signal);
      running.catch(() => undefined); // told below, after the election
      await sleep(1000);
      await stepDown();
      await vi.waitFor(async () => expect((await hello()).primary).not.toBe(primary), {
        timeout: 20_000,
        interval: 500,
      });
      await sleep(3000);
      stop.abort();
      await running;
      for (const server of [one, two]) {
        const isReady = async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
        await vi.waitFor(isReady, { timeout: 20_000, interval: 200 });
      }
      // Reads what a majority has, through a server that has seen nothing of it.
      const other = await start(url);
      const access = { url: other.url, scimUrl: other.scimUrl, adminToken, scimToken, teams };
      const records = await readServer(access);
      for (const load of loads) load.check(records);
      checkAgreement(records);
      expect(await violationsIn(url), `round ${round}`).toEqual([]);
    }
    expect(acknowledged(loads)).toBeGreaterThan(20);
    console.info(`${acknowledged(loads)} acknowledged writes while the primary stepped down twice`);
  }, 180_000);
});
