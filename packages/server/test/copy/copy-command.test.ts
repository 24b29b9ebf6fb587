import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addCopyCommand } from '../../src/cli/copy-command.js';
import { copyBetween, Interruption } from './copies.js';
import { makeTenantsSystem, newFolder } from './systems.js';

const source = newFolder();
await makeTenantsSystem(source);
const from = `sqlite:${source}`;

afterEach(() => void vi.restoreAllMocks());

/** Runs the command; gives why it failed, and what it wrote. */
async function run(...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  }
  const program = new Command().exitOverride();
  addCopyCommand(program);
  const failure = await program.parseAsync(['copy', ...args], { from: 'user' }).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : error),
  );
  vi.restoreAllMocks();
  return { failure, ...written };
}

describe('rollcall copy', () => {
  it('ends with a table of both sides, and says that the key is not copied', async () => {
    const to = `sqlite:${join(newFolder(), 'data')}`;
    const { failure, stdout, stderr } = await run('--from', from, '--to', to);
    expect(failure).toBe(undefined);
    expect(stderr).toContain('copy identities: 4\n');
    expect(stdout).toMatch(/^KIND +SOURCE +TARGET/);
    expect(stdout).toMatch(/^identities +4 +4 +[0-9a-f]{16} +[0-9a-f]{16} +equal$/m);
    expect(stdout).toContain('The server key is not copied');
  });

  it('fails when both sides differ', async () => {
    const file = join(newFolder(), 'other.db');
    await expect(copyBetween(from, `sqlite:${file}`, 40)).rejects.toThrow(Interruption);
    const database = new Database(file);
    database.exec("UPDATE scim_identity SET user_name = 'somebody else' WHERE sequence = 1");
    database.close();
    const { failure, stdout, stderr } = await run('--from', from, '--to', `sqlite:${file}`);
    expect(failure).toBe('source and target differ');
    expect(stdout).toMatch(/^identities .* DIFFERENT$/m);
    expect(stderr).toContain('going on with the copy that was interrupted');
  });

  it('says in one line why it does nothing', async () => {
    const { failure } = await run('--from', from, '--to', from);
    expect(failure).toMatch(/^another server is running on \S+ \(process \d+\)$/);
  });

  it('has help', async () => {
    expect((await run('--help')).stdout).toContain('No server may run on either side');
  });
});
