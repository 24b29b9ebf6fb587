import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOf, noRates } from './admin-api.js';
import { checkAgreement, readServer } from './nothing-lost/agreement.js';
import { createLoad, type Load } from './nothing-lost/load.js';
import { ensureBuilt, type ServerProcess, shownToken, startServer, temporaryFolders } from './rollcall-process.js';

const rounds = 4;
const clients = 6;
const folders = temporaryFolders();
beforeAll(ensureBuilt, 120_000);
afterAll(folders.removeAll);

/** Starts the clients, kills the server in the middle of their work, and waits until all have noticed. */
async function loadAndKill(server: ServerProcess, loads: readonly Load[]): Promise<void> {
  const running = Promise.all(loads.map((load) => load.run(server.url, server.scimUrl)));
  running.catch(() => undefined); // told below, after the kill
  await delay(600 + Math.random() * 900);
  await server.end('SIGKILL');
  await running;
}

describe('nothing lost', () => {
  it('a server killed in mid-load keeps every acknowledged write, and its records agree [SYNC-1, LINK-9, AUD-1]', async () => {
    const data = folders.make();
    let server = await startServer(['--data', data, '--log-level', 'warn', ...noRates]);
    const adminToken = shownToken(server.output()) ?? '';
    const admin = adminOf(server.url, adminToken);
    await admin.enable();
    await admin.organization('acme');
    const teams = await Promise.all(Array.from({ length: clients }, (_, index) => admin.team('acme', `team-${index}`)));
    const scimToken = (await admin.scimToken('load')).secret;
    const loads = teams.map((team, index) => createLoad({ name: `c${index}`, adminToken, scimToken, team }));

    let acknowledged = 0;
    for (let round = 1; round <= rounds; round += 1) {
      await loadAndKill(server, loads);
      server = await startServer(['--data', data, '--log-level', 'warn', ...noRates]);
      const records = await readServer({ url: server.url, scimUrl: server.scimUrl, adminToken, scimToken, teams });
      for (const load of loads) load.check(records);
      checkAgreement(records);
      const total = loads.reduce((sum, load) => sum + load.acknowledged(), 0);
      expect(total, `round ${round} acknowledged something`).toBeGreaterThan(acknowledged);
      acknowledged = total;
    }
    expect((await server.end()).code).toBe(0);
    console.info(`nothing lost: ${acknowledged} acknowledged writes over ${rounds} kills`);
  }, 90_000);
});
