import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mongoUrl } from '../http/mongo-url.js';
import { useServers } from './mongodb/servers.js';
import { runCommand, shownToken } from './rollcall-process.js';

const { newDatabase, start, folder } = useServers();

describe.runIf(mongoUrl !== undefined)('rollcall verify against servers on MongoDB', () => {
  it('passes as both identity providers, while another server shares the database', async () => {
    const url = newDatabase();
    const server = await start(url);
    await start(url);
    const file = join(folder(), 'admin-token');
    writeFileSync(file, shownToken(server.output()) ?? '', { mode: 0o600 });
    const args = ['verify', '--base-url', server.url, '--admin-token-file', file, '--as', 'both'];
    const { code, stdout, stderr } = await runCommand(args);
    expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Okta: \d+ passed, 0 failed, 0 skipped/m);
    expect(stdout).toMatch(/^Microsoft Entra: \d+ passed, 0 failed, 0 skipped/m);
  }, 120_000);
});
