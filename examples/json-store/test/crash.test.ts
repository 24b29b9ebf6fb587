// Kills a process that writes without a pause, and looks at what is in the file.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestSystem } from '@rollcall/core/testing';
import { systemClock } from '@rollcall/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJsonStore } from '../src/json-store.ts';

const { tenant } = createTestSystem();
const all = { offset: 0, limit: 1e6 };
const writer = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-store-crash-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the writer, kills it after so many answers, removes its lock, and tells all that it had printed. */
async function runAndKill(path: string, run: number, answers: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [writer, path, String(run)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    printed.push(line);
    if (printed.length === answers) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('close', resolve));
  expect(printed.length).toBeGreaterThanOrEqual(answers);
  await rm(`${path}.lock`);
  return printed;
}

test('a killed process has lost no commit that was answered, and left none half-done [SYNC-2]', async () => {
  const path = join(folder, 'scim.json');
  const answered: string[] = [];
  for (const run of [1, 2, 3, 4]) answered.push(...(await runAndKill(path, run, 15 * run)));
  const store = openJsonStore({ path, clock: systemClock, host: 'outbox' });
  const users = (await store.queryIdentities(tenant, all)).items;
  expect(users.map((user) => user.userName)).toEqual(expect.arrayContaining(answered));

  const groupsOf = await store.groupsOf(
    tenant,
    users.map((user) => user.id),
  );
  const inGroups = users.filter((user) => groupsOf.get(user.id)?.length === 1);
  expect(inGroups.map((user) => user.userName)).toEqual(expect.arrayContaining(answered));
  const memberCounts = (await store.queryGroups(tenant, all)).items.map((group) => group.memberCount);
  expect(memberCounts.reduce((sum, count) => sum + count, 0)).toBe(inGroups.length);

  // Each change and its message are there together, or neither is.
  const waiting = await store.outbox.waiting(tenant, { channel: 'host', ...all });
  const created = waiting.flatMap(({ first: { payload } }) =>
    'kind' in payload && payload.kind === 'createAccount' ? [payload.id] : [],
  );
  expect(created.toSorted()).toEqual(users.map((user) => user.accountId).toSorted());
  const keys = await store.outbox.lease({ channel: 'host', lease: 'test', keys: 1e6, messages: 1e6, duration: 1000 });
  const joined = keys
    .flatMap(({ entries }) => entries)
    .flatMap(({ payload }) => ('kind' in payload && payload.kind === 'changeTeamMembers' ? payload.add : []));
  expect(joined.toSorted()).toEqual(inGroups.map((user) => user.accountId).toSorted());
  await store.close();
}, 60_000);
