import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createFixedClock, createInterceptions } from '@rollcall/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSqliteStore } from '../src/index.js';
import { identityOf, tenant, total } from './commits.js';
import { createSqliteParticipant } from './host/sqlite-host.js';
import { openDatabase } from './open-database.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-crash-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (name: string) => fileURLToPath(new URL(`./crash/${name}`, import.meta.url));

/** Runs the writer, kills it after so many answers, and tells all that it had printed. */
async function runAndKill(path: string, run: number, answers: number): Promise<readonly string[]> {
  const options = ['--conditions=@rollcall/source', `--import=${file('typescript-sources.mjs')}`];
  const child = spawn(process.execPath, [...options, file('writer.ts'), path, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    printed.push(line);
    if (printed.length === answers) child.kill('SIGKILL');
  });
  await new Promise((resolve) => lines.on('close', resolve));
  expect(printed.length).toBeGreaterThanOrEqual(answers);
  return printed;
}

describe('a process that is killed in mid-load', () => {
  it('has lost no commit that was answered, and left none half-done', async () => {
    const path = join(folder, 'rollcall.sqlite');
    const answered = [...(await runAndKill(path, 1, 100)), ...(await runAndKill(path, 2, 250))];
    const database = openDatabase(path);
    const host = createSqliteParticipant(database, createInterceptions());
    const store = createSqliteStore({ database, clock: createFixedClock(), host });
    for (const word of answered) expect(await store.identity(tenant, identityOf(word).id)).toEqual(identityOf(word));
    const [listed, counted] = await total(store);
    expect(listed).toBeGreaterThanOrEqual(answered.length);
    expect(counted).toBe(listed);
    const audit = await store.auditEntries(tenant, { action: 'identity.created', offset: 0, limit: 0 });
    expect(audit.total).toBe(listed);
    expect(database.prepare('SELECT count(*) AS count FROM host_account').get()).toEqual({ count: listed });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
  }, 60_000);
});
