import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadOrCreateWebhookSecrets, webhookKey, webhookSecret } from '../src/index.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-webhook-'));
  path = join(folder, 'webhook.secret');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (text: string) => writeFile(path, text, { mode: 0o600 });
const secret = (byte: number) => webhookSecret(new Uint8Array(32).fill(byte));

describe('the file of webhook secrets', () => {
  it('is made at the first start, for its owner only, and one and the same for all who start at once', async () => {
    const loaded = await Promise.all(Array.from({ length: 10 }, () => loadOrCreateWebhookSecrets(path)));
    expect(new Set(loaded.map(String)).size).toBe(1);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toBe(`${loaded[0]?.[0]}\n`);
    expect(webhookKey(loaded[0]?.[0] ?? '')).toHaveLength(32);
    expect(await readdir(folder)).toEqual(['webhook.secret']);
  });

  it('may hold several, one a line, the newest first', async () => {
    await write(`${secret(1)}\n\n  ${secret(2)}\r\n`);
    expect(await loadOrCreateWebhookSecrets(path)).toEqual([secret(1), secret(2)]);
  });

  it.each([
    ['', 'holds 0 webhook secrets'],
    [Array.from({ length: 6 }, (_, byte) => secret(byte)).join('\n'), 'holds 6 webhook secrets'],
    [`${secret(1)}\nhunter2`, 'a webhook secret is "whsec_"'],
  ])('is refused when it holds something else, without repeating it', async (text, reason) => {
    await write(text);
    const error = await loadOrCreateWebhookSecrets(path).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'KeyFileError', code: 'malformed', message: expect.stringContaining(reason) });
    expect(String(error)).not.toContain('hunter2');
  });

  it('is refused when others may read it', async () => {
    await write(secret(1));
    await chmod(path, 0o644);
    await expect(loadOrCreateWebhookSecrets(path)).rejects.toThrow(
      `the webhook secret file ${path}: run chmod 600 on it`,
    );
  });
});
