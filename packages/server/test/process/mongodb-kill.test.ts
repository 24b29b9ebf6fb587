import { describe, expect, it, vi } from 'vitest';
import { mongoUrl } from '../http/mongo-url.js';
import { at, send, user } from './admin-api.js';
import { useServers, useToken } from './mongodb/servers.js';
import { violationsIn } from './mongodb/walk.js';

const { start, startBehindProxy } = useServers();

const kills = 3;

describe.runIf(mongoUrl !== undefined)('a server on MongoDB that is killed in mid-commit', () => {
  it.each(['before', 'after'] as const)(
    '%s the database carried it out leaves a whole user or none, each time',
    async (when) => {
      const { url, proxy, through, server: first, token, scim } = await startBehindProxy();
      for (let round = 1; round <= kills; round += 1) {
        const server = round === 1 ? first : await start(through);
        const name = `user-${round}`;
        await useToken(server, token, scim);
        let committing: number | undefined;
        proxy.onRequest = (bytes, connection) => {
          if (!bytes.includes('commitTransaction')) return 'pass';
          committing = connection;
          if (when === 'after') return 'pass';
          server.signal('SIGKILL');
          return 'cut';
        };
        proxy.onAnswer = (_bytes, connection) => {
          if (when === 'after' && connection === committing) server.signal('SIGKILL');
          return 'pass';
        };
        await send('POST', `${server.scimUrl}/Users`, scim.secret, user(name)).catch(() => undefined);
        await server.ended;
        [proxy.onRequest, proxy.onAnswer] = [() => 'pass', () => 'pass'];
        expect(await violationsIn(url), `round ${round}`).toEqual([]);
        const other = await start(url);
        // Its name may stay locked until the database knows that the transaction has nobody: a minute at most; nobody sees it.
        const { body } = await send('GET', `${other.scimUrl}/Users`, scim.secret);
        expect(at(body, 'totalResults')).toBe(when === 'after' ? round : 0);
        if (when === 'after') {
          expect((await send('POST', `${other.scimUrl}/Users`, scim.secret, user(name))).status).toBe(409);
        }
        if (when === 'before' && round === kills) {
          const create = () => send('POST', `${other.scimUrl}/Users`, scim.secret, user(name));
          const isTaken = async () => expect((await create()).status).not.toBe(503);
          await vi.waitFor(isTaken, { timeout: 120_000, interval: 1000 });
          expect((await create()).status).toBe(409);
        }
        await other.end();
      }
    },
    240_000,
  );
});
