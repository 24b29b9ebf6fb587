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
        const again = () => send('POST', `${other.scimUrl}/Users`, scim.secret, user(name));
        // The database may take a while to find out that the transaction has nobody.
        const status = await vi.waitFor(
          async () => {
            const answer = await again();
            expect(answer.status).not.toBe(503);
            return answer.status;
          },
          { timeout: 50_000, interval: 500 },
        );
        expect(status).toBe(when === 'after' ? 409 : 201);
        const { body } = await send('GET', `${other.scimUrl}/Users`, scim.secret);
        expect(at(body, 'totalResults')).toBe(round);
        await other.end();
      }
    },
    240_000,
  );
});
