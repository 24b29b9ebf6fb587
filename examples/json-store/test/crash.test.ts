// Kills a process that writes without a pause, and looks at what is in the file.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { tenantId } from '@rollcall/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Team } from '../src/product.ts';
import { openSystem } from '../src/system.ts';

const tenant = tenantId('default');
const all = { offset: 0, limit: 1e6 };
const writer = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-store-crash-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the writer, kills it after so many answers, and tells all that it had printed. */
async function runAndKill(path: string, run: number, answers: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [writer, path, String(run)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    printed.push(line);
    if (printed.length === answers) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('close', resolve));
  expect(printed.length).toBeGreaterThanOrEqual(answers);
  return printed;
}

test('a killed process has lost no commit that was answered, left none half-done, and blocks nobody', async () => {
  const path = join(folder, 'scim.json');
  const answered: string[] = [];
  for (const run of [1, 2, 3, 4]) answered.push(...(await runAndKill(path, run, 15 * run)));
  const { store } = await openSystem(path);
  const users = await store.queryIdentities(tenant, all);
  const rows = store.rows(tenant);
  expect(users.items.map((user) => user.userName)).toEqual(expect.arrayContaining(answered));
  expect(rows.filter((row) => row.kind === 'user' && row.byScim).map((row) => row.id)).toEqual(
    users.items.map((user) => user.accountId),
  );
  const created = await store.auditEntries(tenant, { ...all, action: 'identity.created' });
  expect(created.total).toBe(users.items.length);

  const inGroups: string[] = [];
  for (const { id, displayName, memberCount } of (await store.queryGroups(tenant, all)).items) {
    const members = (await store.members(tenant, [id])).get(id) ?? [];
    expect(members.length).toBe(memberCount);
    const team = rows.find((row) => row.id === displayName.replace('group', 'team')) as Team | undefined;
    const accounts = new Map(users.items.map((user): [string, string] => [user.id, user.accountId]));
    expect(team?.members).toEqual(members.map((member) => accounts.get(member.id)));
    inGroups.push(...members.map((member) => member.display));
  }
  expect(inGroups).toEqual(expect.arrayContaining(answered));
  await store.close();
}, 60_000);
