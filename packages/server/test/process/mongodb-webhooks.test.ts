import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { verifyWebhook } from '@rollcall/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mongoUrl } from '../http/mongo-url.js';
import { adminOf, at, send, user } from './admin-api.js';
import { useServers } from './mongodb/servers.js';
import { shownToken } from './rollcall-process.js';

const { newDatabase, start, folder } = useServers();
const receivers: Server[] = [];
afterEach(() => {
  for (const receiver of receivers.splice(0)) receiver.close();
});

describe.runIf(mongoUrl !== undefined)('servers of one database with --webhook-url', () => {
  it('post each change, signed, those of a user in order, though one of them is killed in mid-work [SYNC-2]', async () => {
    const secretFile = join(folder(), 'webhook.secret');
    const got: string[] = [];
    const receiver = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      const body = Buffer.concat(parts);
      verifyWebhook(request.headers, body, [readFileSync(secretFile, 'utf8').trim()]);
      const { type, data } = JSON.parse(body.toString('utf8'));
      got.push(`${at(data, 'resource', 'id')} ${type}`);
      response.writeHead(204).end();
    }).listen(0, '127.0.0.1');
    receivers.push(receiver);
    await once(receiver, 'listening');
    const hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const flags = ['--webhook-url', hook, '--webhook-secret-file', secretFile];
    const url = newDatabase();
    const [one, two] = [await start(url, ...flags), await start(url, ...flags)];
    const admin = adminOf(one.url, shownToken(one.output()) ?? '');
    await admin.enable();
    const { secret } = await admin.scimToken('IdP');
    const ids: string[] = [];
    for (let index = 0; index < 10; index += 1) {
      const server = index % 2 === 0 ? one : two;
      const { body } = await send('POST', `${server.scimUrl}/Users`, secret, user(`user-${index}`));
      ids.push(String(at(body, 'id')));
    }
    two.signal('SIGKILL');
    await two.ended;
    for (const id of ids) {
      for (const value of [false, true]) {
        const Operations = [{ op: 'replace', path: 'active', value }];
        const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations };
        expect((await send('PATCH', `${one.scimUrl}/Users/${id}`, secret, body)).status).toBe(200);
      }
    }
    const types = ['identity.created', 'identity.suspended', 'identity.reactivated'];
    await vi.waitFor(
      () => {
        // What the dead server had sent and not noted may come again.
        for (const id of ids) {
          const ofUser = got.filter((line) => line.startsWith(id)).filter((line, at, all) => all.indexOf(line) === at);
          expect(ofUser).toEqual(types.map((type) => `${id} ${type}`));
        }
      },
      // It holds what it had until its lease is over: the time of a delivery and five seconds.
      { timeout: 60_000, interval: 200 },
    );
  }, 120_000);
});
