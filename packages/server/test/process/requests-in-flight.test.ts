import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, adminOf, at, noRates, send, user } from './admin-api.js';
import { ensureBuilt, logLines, shownToken, startServer, temporaryFolders } from './rollcall-process.js';

const folders = temporaryFolders();
beforeAll(ensureBuilt, 120_000);
afterAll(folders.removeAll);

async function provisioned(data: string) {
  const server = await startServer(['--data', data, ...noRates]);
  const admin = adminOf(server.url, shownToken(server.output()) ?? '');
  await admin.enable();
  return { server, admin, secret: (await admin.scimToken('load')).secret };
}

describe('SIGTERM', () => {
  it('loses no request that was acknowledged, and breaks none that the server had begun to answer', async () => {
    const data = folders.make();
    const { server, secret } = await provisioned(data);
    const answers: Promise<Answer | 'no answer'>[] = [];
    for (let index = 0; index < 150; index += 1) {
      answers.push(
        send('POST', `${server.scimUrl}/Users`, secret, user(`u${index}`)).catch(() => 'no answer' as const),
      );
      if (index === 100) server.signal('SIGTERM');
      if (index % 10 === 0) await delay(1);
    }
    const settled = await Promise.all(answers);
    const { code, stderr } = await server.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answered = settled.filter((answer) => answer !== 'no answer');
    expect(answered.every(({ status }) => status === 201)).toBe(true);
    expect(answered.length).toBeGreaterThan(0);

    const again = await startServer(['--data', data, ...noRates]);
    const kept = await send('GET', `${again.scimUrl}/Users?count=0`, secret);
    expect(at(kept.body, 'totalResults')).toBeGreaterThanOrEqual(answered.length);
    for (const { body } of answered) {
      expect((await send('GET', `${again.scimUrl}/Users/${at(body, 'id')}`, secret)).status).toBe(200);
    }
    await again.end();
  });

  it('waits for a request whose body is still arriving, and /readyz says 503 meanwhile', async () => {
    const { server, secret } = await provisioned(folders.make());
    const { port } = new URL(server.url);
    const open = async () => {
      const socket = connect(Number(port), '127.0.0.1');
      let received = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        received += chunk;
      });
      await new Promise((resolve) => socket.once('connect', resolve));
      const until = async (text: string) => {
        while (!received.includes(text) && !socket.closed) await delay(5);
        return received;
      };
      return { socket, until };
    };
    const body = JSON.stringify(user('slow'));
    const slow = await open();
    const head = `Authorization: Bearer ${secret}\r\nContent-Type: application/scim+json\r\nContent-Length: ${body.length}`;
    slow.socket.write(`POST /scim/v2/Users HTTP/1.1\r\nHost: h\r\n${head}\r\n\r\n${body.slice(0, 20)}`);
    const probe = await open();
    probe.socket.write('GET /readyz HTTP/1.1\r\nHost: h\r\n');
    await delay(200);
    server.signal('SIGTERM');
    await delay(300);
    probe.socket.write('\r\n');
    expect(await probe.until('stopping')).toContain('HTTP/1.1 503');
    slow.socket.write(body.slice(20));
    expect(await slow.until('userName')).toContain('HTTP/1.1 201');
    expect((await server.ended).code).toBe(0);
  });

  it('given again in another form, as Ctrl-C under pnpm, changes nothing: the request in flight is answered', async () => {
    const { server, secret } = await provisioned(folders.make());
    const body = JSON.stringify(user('twice'));
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const answered = new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
    const head = `Authorization: Bearer ${secret}\r\nContent-Type: application/scim+json\r\nContent-Length: ${body.length}`;
    socket.write(`POST /scim/v2/Users HTTP/1.1\r\nHost: h\r\n${head}\r\n\r\n${body.slice(0, 20)}`);
    await delay(200);
    server.signal('SIGINT');
    await delay(100);
    server.signal('SIGTERM');
    await delay(100);
    socket.write(body.slice(20));
    expect(await answered).toContain('HTTP/1.1 201');
    expect((await server.ended).code).toBe(0);
  });
});

describe('a failure that nobody caught', () => {
  it('is logged and ends the process with code 1, after what was acknowledged is safe', async () => {
    const hook = 'process.on("SIGUSR2", () => Promise.reject(new Error("nobody caught me")))';
    const environment = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(hook)}` };
    const server = await startServer(['--data', folders.make()], { environment });
    const { code, stdout, stderr } = await server.end('SIGUSR2');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(logLines(stdout).filter((line) => line['level'] === 60)).toMatchObject([
      { err: { message: 'nobody caught me' }, msg: 'unexpected failure: the server stops' },
    ]);
    expect(logLines(stdout).at(-1)).toMatchObject({ msg: 'stopped' });
  });
});
