// What the contract can't ask, because it knows no files: who may open one, which ones, and what a full disk leaves.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountId, type CommitScope, initialConfiguration, instant, tenantId } from '@rollcall/core';
import { createFixedClock, createMemoryHost } from '@rollcall/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJsonStore } from '../src/json-store.ts';

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
  return openJsonStore({ path, clock: createFixedClock(), host: (note) => host.participate({ note }) });
}

/** What is left in the folder beside the file. */
const others = () => readdirSync(folder).filter((name) => name !== 'scim.json');

test('while a store has the file open, nobody else opens it', async () => {
  const store = open();
  expect(() => open()).toThrow(`${path} is open, or its process was killed.`);
  await store.close();
  expect(others()).toEqual([]);
  await open().close();
});

test('a file of which the end is missing, or all of it, is refused, left as it is, and not locked', async () => {
  const store = open();
  await store.commit(scope, [enable]);
  await store.close();
  const whole = readFileSync(path, 'utf8');
  for (const part of [whole.slice(0, -1), whole.slice(0, whole.length / 2), '']) {
    writeFileSync(path, part);
    expect(() => open()).toThrow('put a backup in its place');
    expect(readFileSync(path, 'utf8')).toBe(part);
    expect(others()).toEqual([]);
  }
});

test.each(['{}', '[]', 'null', '"text"', '{"format":"rollcall-json-store-2","tenants":{}}'])(
  'a file that says %s is refused, left as it is, and not locked',
  (content) => {
    writeFileSync(path, content);
    expect(() => open()).toThrow('was not written by this store');
    expect(readFileSync(path, 'utf8')).toBe(content);
    expect(others()).toEqual([]);
  },
);

test('a disk that fails rejects the commit, undoes the host’s part, and the next commit finds all as it was', async () => {
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

test('a store that is closed rejects what is asked of it', async () => {
  const store = open();
  await store.close();
  await store.close();
  for (const asked of [
    store.configuration(tenant),
    store.commit(scope, []),
    store.outbox.status('host'),
    store.ping(),
  ]) {
    await expect(asked).rejects.toThrow('is closed');
  }
});

test('a lease that finds nothing writes nothing', async () => {
  const store = open();
  const before = readFileSync(path, 'utf8');
  rmSync(path);
  expect(await store.outbox.lease({ channel: 'host', lease: 'worker', keys: 1, messages: 1, duration: 1000 })).toEqual(
    [],
  );
  expect(await store.outbox.resume(tenant, 'host')).toBe(0);
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, before);
  await store.close();
});
