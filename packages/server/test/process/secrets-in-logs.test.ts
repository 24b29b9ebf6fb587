import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOf, at, noRates, send, user } from './admin-api.js';
import { ensureBuilt, logLines, shownToken, startServer, temporaryFolders } from './rollcall-process.js';

const folders = temporaryFolders();
beforeAll(ensureBuilt, 120_000);
afterAll(folders.removeAll);

describe('the log [TOK-5, SCIM-6]', () => {
  it('holds no token and no key, wherever clients put them, also on level trace', async () => {
    const data = folders.make();
    const key = Buffer.alloc(48, 9).toString('base64');
    const environment = { ROLLCALL_SECRET_KEY: key };
    const first = await startServer(['--data', data, '--log-level', 'trace', ...noRates], { environment });
    const adminToken = shownToken(first.output()) ?? '';
    const admin = adminOf(first.url, adminToken);
    await admin.enable();
    const { secret } = await admin.scimToken('secret');
    await send('POST', `${first.scimUrl}/Users`, secret, user('known'));
    await send('POST', `${first.scimUrl}/Users`, secret, { token: secret, password: 'hunter2-hunter2' });
    for (const token of [secret, adminToken]) {
      await send('GET', `${first.scimUrl}/Users?access_token=${token}&filter=userName eq "${token}"`, token);
      await send('GET', `${first.scimUrl}/Users/${token}`, secret);
      await send('GET', `${first.url}/api/v2/authentication-tokens/${token}`, adminToken);
      await send('GET', `${first.url}/nothing/${token}?${token}`, token);
    }
    const account = await admin.api('GET', '/account/details');
    const password = { current_password: '', password: 'hunter2-hunter2', password_confirmation: 'hunter2-hunter2' };
    await admin.api('PATCH', '/account/password', { data: { type: 'users', attributes: password } });
    expect(at(account.body, 'data', 'id')).toBeTruthy();
    const { stdout, stderr } = await first.end();

    const lines = logLines(stdout);
    expect(lines.length).toBeGreaterThan(10);
    const withoutAnnouncement = lines.filter((line) => !('adminToken' in line));
    const log = withoutAnnouncement.map((line) => JSON.stringify(line)).join('\n') + stderr;
    for (const forbidden of [adminToken, secret, key, 'hunter2', 'Bearer ']) expect(log).not.toContain(forbidden);
    expect(withoutAnnouncement.every((line) => line['msg'] !== 'request' || line['reqId'])).toBe(true);
  });

  it('carries the request id of the answer', async () => {
    const server = await startServer(['--data', join(folders.make(), 'data')]);
    const response = await fetch(`${server.scimUrl}/Users`, { headers: { 'x-request-id': 'my-request-1' } });
    expect(response.headers.get('x-request-id')).toBe('my-request-1');
    const { stdout } = await server.end();
    expect(logLines(stdout).filter((line) => line['reqId'] === 'my-request-1')).not.toHaveLength(0);
  });
});
