import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mongoUrl, temporaryDatabase } from '../http/mongo-url.js';
import { adminOf, noRates } from './admin-api.js';
import { violationsIn } from './mongodb/walk.js';
import { checkAgreement, readServer } from './nothing-lost/agreement.js';
import { createLoad, type Load } from './nothing-lost/load.js';
import { ensureBuilt, type ServerProcess, shownToken, startServer, temporaryFolders } from './rollcall-process.js';

const rounds = 3;
const clientsOfServer = 3;
const folders = temporaryFolders();
beforeAll(ensureBuilt, 120_000);
afterAll(folders.removeAll);

const environment = { ROLLCALL_SECRET_KEY: randomBytes(32).toString('base64') };

function start(url: string): Promise<ServerProcess> {
  const args = ['--data', folders.make(), '--store', url, '--log-level', 'warn', ...noRates];
  return startServer(args, { environment });
}

const acknowledged = (loads: readonly Load[]): number => loads.reduce((sum, load) => sum + load.acknowledged(), 0);

/** Kills one server in the middle of the work of both, sees the other one go on, and kills that too. */
async function loadAndKill(
  [victim, survivor]: readonly [ServerProcess, ServerProcess],
  [theirs, others]: readonly [readonly Load[], readonly Load[]],
): Promise<void> {
  const run = (server: ServerProcess, loads: readonly Load[]) =>
    Promise.all(loads.map((load) => load.run(server.url, server.scimUrl)));
  const [killed, alive] = [run(victim, theirs), run(survivor, others)];
  for (const running of [killed, alive]) running.catch(() => undefined); // told below, after the kills
  await delay(1500 + Math.random() * 1000);
  await victim.end('SIGKILL');
  await killed;
  const before = acknowledged(others);
  await delay(1500);
  expect(acknowledged(others), 'the other server goes on').toBeGreaterThan(before);
  await survivor.end('SIGKILL');
  await alive;
}

describe.runIf(mongoUrl !== undefined)('nothing lost on MongoDB', () => {
  it('two servers under load, killed again and again, keep every acknowledged write, and all records agree', async () => {
    const { url, drop } = temporaryDatabase();
    let servers: readonly ServerProcess[] = [];
    const startBoth = async (): Promise<readonly [ServerProcess, ServerProcess]> => {
      const both = [await start(url), await start(url)] as const;
      servers = both;
      return both;
    };
    try {
      let [one, two] = await startBoth();
      const adminToken = shownToken(one.output()) ?? '';
      const admin = adminOf(one.url, adminToken);
      await admin.enable();
      await admin.organization('acme');
      const teams: string[] = [];
      for (let index = 0; index < 2 * clientsOfServer; index += 1) {
        teams.push(await admin.team('acme', `team-${index}`));
      }
      const scimToken = (await admin.scimToken('load')).secret;
      const loads = teams.map((team, index) => createLoad({ name: `c${index}`, adminToken, scimToken, team }));
      const [first, second] = [loads.slice(0, clientsOfServer), loads.slice(clientsOfServer)];
      for (let round = 1; round <= rounds; round += 1) {
        if (round % 2 === 1) await loadAndKill([one, two], [first, second]);
        else await loadAndKill([two, one], [second, first]);
        await delay(1000); // what the servers had sent is committed or given up by the database
        [one, two] = await startBoth();
        const records = await readServer({ url: two.url, scimUrl: two.scimUrl, adminToken, scimToken, teams });
        for (const load of loads) load.check(records);
        checkAgreement(records);
        expect(await violationsIn(url), `round ${round}`).toEqual([]);
      }
      for (const server of servers) expect((await server.end()).code).toBe(0);
      console.info(`nothing lost: ${acknowledged(loads)} acknowledged writes over ${2 * rounds} kills on MongoDB`);
    } finally {
      await Promise.all(servers.map((server) => server.end('SIGKILL')));
      await drop();
    }
  }, 180_000);
});
