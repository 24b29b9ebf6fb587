import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTokenSecrets, loadOrCreateKey } from '../src/index.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-key-'));
  path = join(folder, 'token.key');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = async (text: string, mode = 0o600) => {
  await writeFile(path, text);
  await chmod(path, mode);
};

describe('the key file [TOK-5]', () => {
  it('is made at the first start, for its owner only, and read at the next', async () => {
    const key = await loadOrCreateKey(path);
    expect(key.byteLength).toBe(64);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await loadOrCreateKey(path)).toEqual(key);
    expect(await readdir(folder)).toEqual(['token.key']);
  });

  it('is one and the same for all who start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => loadOrCreateKey(path)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await readdir(folder)).toEqual(['token.key']);
  });

  it('may come from the operator, in any base64', async () => {
    await write(`${'A'.repeat(64)}\n${'_-'.repeat(11)}\n`);
    const { issue } = createTokenSecrets({ key: await loadOrCreateKey(path) });
    expect(issue().secret).toContain('rc_scim_');
  });

  it.each([
    ['empty', '', 'tooShort'],
    ['31 bytes', Buffer.alloc(31).toString('base64'), 'tooShort'],
    ['not base64', 'pass phrase, please!', 'malformed'],
    ['huge', 'A'.repeat(100_000), 'malformed'],
  ])('is refused when %s', async (_name, text, code) => {
    await write(text);
    await expect(loadOrCreateKey(path)).rejects.toMatchObject({ name: 'KeyFileError', code });
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it.each([0o640, 0o604, 0o666])('is refused when others can use it (mode %o)', async (mode) => {
    await write('A'.repeat(64), mode);
    await expect(loadOrCreateKey(path)).rejects.toMatchObject({
      code: 'exposed',
      message: expect.stringContaining('chmod 600'),
    });
  });

  it('is refused when it is a folder, or lies in none', async () => {
    await mkdir(path, { mode: 0o700 });
    await expect(loadOrCreateKey(path)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(loadOrCreateKey(join(folder, 'absent', 'key'))).rejects.toMatchObject({ code: 'unwritable' });
  });
});
