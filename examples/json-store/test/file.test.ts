// What the contract can't ask, because it knows no files: who may open one, which ones, and what a full disk leaves.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountId, type CommitScope, initialConfiguration, instant, tenantId } from '@rollcall/core';
import { createFixedClock, createMemoryHost } from '@rollcall/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openJsonStore } from '../src/index.ts';

const tenant = tenantId('default');
const scope: CommitScope = {
  tenant,
  at: instant(0),
  actor: { kind: 'system', id: 'test' },
  ip: null,
  requestId: null,
};
const enabled = { ...initialConfiguration(tenant, 1), enabled: true };
const enable = { kind: 'putConfiguration', configuration: enabled, expectedVersion: 0 } as const;
const ada = accountId('account-ada');
const effect = { kind: 'createAccount', id: ada, username: 'ada', email: null, suspended: false } as const;
const account = { kind: 'applyEffect', effect } as const;

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-store-file-'));
  path = join(folder, 'scim.json');
});
afterEach(() => rm(folder, { recursive: true }));

function open(host = createMemoryHost()) {
  return openJsonStore({ path, clock: createFixedClock(), host: (commit) => host.participate(commit) });
}

/** What is left in the folder beside the file. */
const others = () => readdirSync(folder).filter((name) => name !== 'scim.json');

describe('one process', () => {
  const writer = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));

  test('a second process is refused while the file is open, and told whose it is', async () => {
    const store = open();
    const second = spawnSync(process.execPath, [writer, path, '1'], { encoding: 'utf8' });
    expect(second.status).not.toBe(0);
    expect(second.stderr).toContain(`${path} is open in another process (${process.pid})`);
    expect(await store.configuration(tenant)).toEqual(initialConfiguration(tenant));
    await store.close();
  });

  test('the same process is refused too, until the store is closed', async () => {
    const store = open();
    expect(() => open()).toThrow(expect.objectContaining({ name: 'JsonStoreError', code: 'locked' }));
    await store.close();
    expect(others()).toEqual([]);
    await open().close();
  });

  test('the lock of a process that is dead, or of this one before a restart, is taken over', async () => {
    const { pid } = spawnSync(process.execPath, ['--eval', '']);
    for (const dead of [pid, process.pid]) {
      writeFileSync(`${path}.lock`, `${dead}\n`);
      const store = open();
      expect(readFileSync(`${path}.lock`, 'utf8')).toBe(`${process.pid}\n`);
      await store.close();
    }
  });

  test('while another process takes a dead one’s lock over, nobody else does', () => {
    const { pid } = spawnSync(process.execPath, ['--eval', '']);
    writeFileSync(`${path}.lock`, `${pid}\n`);
    writeFileSync(`${path}.lock.takeover`, `${process.ppid}\n`);
    expect(() => open()).toThrow(`${path} is open in another process (${process.ppid})`);
  });
});

describe('a file that can’t be used is refused, left as it is, and not locked', () => {
  const refusal = (content: string) => {
    writeFileSync(path, content);
    try {
      open();
    } catch (error) {
      expect(readFileSync(path, 'utf8')).toBe(content);
      expect(others()).toEqual([]);
      return error;
    }
    throw new Error('the file was opened');
  };

  test('one of which the end is missing, or all of it', async () => {
    const store = open();
    await store.commit(scope, [enable]);
    await store.close();
    const whole = readFileSync(path, 'utf8');
    for (const part of [whole.slice(0, -1), whole.slice(0, whole.length / 2), '']) {
      expect(refusal(part)).toMatchObject({ code: 'damaged', message: expect.stringContaining('put a backup') });
    }
  });

  test.each(['{}', '[]', 'null', '"text"', '{"format":"rollcall-json-store","version":1}'])('%s', (content) => {
    expect(refusal(content)).toMatchObject({ code: 'foreign' });
  });

  test('one of a newer version', () => {
    expect(refusal('{"format":"rollcall-json-store","version":2,"tenants":{}}')).toMatchObject({ code: 'newer' });
  });
});

describe('a disk that fails', () => {
  test('rejects the commit, undoes the host’s part, and the next commit finds all as it was', async () => {
    const host = createMemoryHost();
    const store = open(host);
    const away = `${folder}-away`;
    renameSync(folder, away);
    await expect(store.commit(scope, [enable, account])).rejects.toThrow('ENOENT');
    await expect(store.ping()).rejects.toThrow('ENOENT');
    expect(await store.configuration(tenant)).toEqual(initialConfiguration(tenant));
    renameSync(away, folder);
    await store.ping();
    expect(await host.probe.account(ada)).toBeUndefined();
    expect(await store.commit(scope, [enable, account])).toEqual({ kind: 'committed' });
    await store.close();
  });

  test('half a new file that a crash left beside the old one is passed over', async () => {
    const first = open();
    await first.commit(scope, [enable]);
    await first.close();
    writeFileSync(`${path}.new`, readFileSync(path, 'utf8').slice(0, 100));
    const second = open();
    expect(await second.configuration(tenant)).toEqual(enabled);
    expect(await second.commit(scope, [{ kind: 'resetConfiguration' }])).toEqual({ kind: 'committed' });
    expect(existsSync(`${path}.new`)).toBe(false);
    await second.close();
  });

  test('where no file can be made, nothing is opened and no lock is left', () => {
    mkdirSync(`${path}.new`);
    expect(() => open()).toThrow('EISDIR');
    rmSync(`${path}.new`, { recursive: true });
    expect(others()).toEqual([]);
  });
});

test('a store that is closed rejects what is asked of it', async () => {
  const store = open();
  await store.close();
  await store.close();
  for (const asked of [store.configuration(tenant), store.commit(scope, []), store.ping()]) {
    await expect(asked).rejects.toMatchObject({ code: 'closed' });
  }
});
