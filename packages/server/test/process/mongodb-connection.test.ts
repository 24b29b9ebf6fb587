import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Fate, TcpProxy } from '../../../../test/tcp-proxy.js';
import { mongoUrl } from '../http/mongo-url.js';
import { at, expectStatus, send, user } from './admin-api.js';
import { useServers, useToken } from './mongodb/servers.js';
import { violationsIn } from './mongodb/walk.js';
import { checkAgreement, readServer } from './nothing-lost/agreement.js';
import { createLoad } from './nothing-lost/load.js';
import type { ServerProcess } from './rollcall-process.js';

const { start, startBehindProxy } = useServers();

/** What happens to the next commit: before it is sent, in its answer or after it. */
interface Fault {
  readonly when: 'before' | 'in' | 'after';
  readonly fate: Fate | 'silence' | 'delay';
  /** How many commits in a row it happens to. */
  readonly times: number;
}

const faults: readonly Fault[] = [
  { when: 'before', fate: 'cut', times: 1 },
  { when: 'before', fate: 'reset', times: 1 },
  { when: 'in', fate: 'half', times: 1 },
  { when: 'after', fate: 'cut', times: 1 },
  { when: 'after', fate: 'reset', times: 1 },
  { when: 'before', fate: 'reset', times: 3 },
  { when: 'after', fate: 'reset', times: 1000 },
  { when: 'after', fate: 'delay', times: 1 },
  { when: 'after', fate: 'silence', times: 1 },
];

/** Nobody waits for ever; all else is found out or tried again within the request. */
const mayFail = ({ when, fate, times }: Fault) =>
  fate === 'silence' || fate === 'delay' || (when === 'before' && times > 1);

/** More than a server waits for an answer in these tests, in milliseconds. */
const late = 3000;

function strike(proxy: TcpProxy, { when, fate, times }: Fault): void {
  let left = times;
  let committing: number | undefined;
  const happen = (): Fate => {
    left -= 1;
    proxy.isSilent = fate === 'silence';
    if (fate === 'delay') proxy.delay = late;
    return fate === 'silence' || fate === 'delay' ? 'pass' : fate;
  };
  proxy.onRequest = (bytes, connection) => {
    if (left === 0 || !bytes.includes('commitTransaction')) return 'pass';
    if (when === 'before' || fate === 'delay') return happen();
    committing = connection;
    return 'pass';
  };
  proxy.onAnswer = (_bytes, connection) => {
    if (connection !== committing) return 'pass';
    committing = undefined;
    return happen();
  };
}

function heal(proxy: TcpProxy): void {
  proxy.onRequest = () => 'pass';
  proxy.onAnswer = () => 'pass';
  proxy.delay = 0;
  proxy.isSilent = false;
}

const becomesReady = (server: ServerProcess) =>
  vi.waitFor(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200), {
    timeout: 20_000,
    interval: 200,
  });

describe.runIf(mongoUrl !== undefined)('a connection to MongoDB that fails', () => {
  it.each(faults)(
    '$when the answer to a commit ($fate, $times times): once, or 503 and whole',
    async (fault) => {
      const { url, proxy, server, token, scim } = await startBehindProxy();
      const other = await start(url);
      const make = (through: ServerProcess) =>
        fetch(`${through.scimUrl}/Users`, {
          method: 'POST',
          headers: { authorization: `Bearer ${scim.secret}`, 'content-type': 'application/scim+json' },
          body: JSON.stringify(user('ada')),
        });
      const count = async (): Promise<number> => {
        const filter = encodeURIComponent('userName eq "ada"');
        const { body } = await send('GET', `${other.scimUrl}/Users?filter=${filter}`, scim.secret);
        return Number(at(body, 'totalResults'));
      };
      await useToken(server, token, scim);

      strike(proxy, fault);
      const answer = await make(server);
      heal(proxy);
      if (!mayFail(fault)) expect(answer.status).toBe(201);
      if (answer.status === 201) expect(await count()).toBe(1);
      else {
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
        const detail = at(await answer.json(), 'detail');
        expect(detail).toMatch(/Nothing was changed|It is not known whether/);
        const before = await count();
        if (String(detail).includes('Nothing was changed')) expect(before).toBe(0);
        // Who tries again finds it made or makes it, once the database knows that the transaction has nobody.
        const status = await vi.waitFor(
          async () => {
            const again = await make(other);
            expect(again.status).not.toBe(503);
            return again.status;
          },
          { timeout: 45_000, interval: 500 },
        );
        expect(status).toBe(before === 1 ? 409 : 201);
        expect(await count()).toBe(1);
      }
      expect(await violationsIn(url)).toEqual([]);
      await becomesReady(server);
      await expectStatus(201, send('POST', `${server.scimUrl}/Users`, scim.secret, user('ben')));
    },
    90_000,
  );

  it('again and again under load loses no acknowledged write, and all records agree', async () => {
    const { url, proxy, server, token, admin, scim } = await startBehindProxy();
    const other = await start(url);
    await admin.organization('acme');
    const teams: string[] = [];
    for (let index = 0; index < 6; index += 1) teams.push(await admin.team('acme', `team-${index}`));
    const [adminToken, scimToken] = [token, scim.secret];
    const loads = teams.map((team, index) =>
      createLoad({ name: `c${index}`, adminToken, scimToken, team, mayBeUnavailable: true }),
    );
    const fates: readonly Fate[] = ['cut', 'reset', 'half'];
    let struck = 0;
    const maybe = (): Fate => {
      if (Math.random() > 0.02) return 'pass';
      struck += 1;
      return fates[struck % fates.length] ?? 'pass';
    };
    let unavailable = 0;
    for (const delay of [0, 20, 0]) {
      [proxy.onRequest, proxy.onAnswer, proxy.delay] = [maybe, maybe, delay];
      const stop = new AbortController();
      // Half of the clients use the server whose connections fail.
      const runs = loads.map((load, index) => {
        const { url: base, scimUrl } = index % 2 === 0 ? server : other;
        return load.run(base, scimUrl, stop.signal);
      });
      await sleep(5000);
      stop.abort();
      unavailable += (await Promise.all(runs)).filter((end) => end === 'unavailable').length;
      heal(proxy);
      await becomesReady(server);
      const records = await readServer({ url: other.url, scimUrl: other.scimUrl, adminToken, scimToken, teams });
      for (const load of loads) load.check(records);
      checkAgreement(records);
      expect(await violationsIn(url)).toEqual([]);
    }
    const acknowledged = loads.reduce((sum, load) => sum + load.acknowledged(), 0);
    expect(struck).toBeGreaterThan(10);
    console.info(`${struck} faults, ${acknowledged} acknowledged writes, ${unavailable} clients were told 503`);
  }, 180_000);
});
