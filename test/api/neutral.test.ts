// Core runs unchanged in browsers and workers, and bundlers take no more of it than is used.
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** One file of JavaScript for any engine: nothing is left outside, nothing of Node's or a browser's is known. */
async function bundle(code: string, format: 'iife' | 'esm' = 'iife'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root, loader: 'ts' },
    alias: {
      '@rollcall/core/testing': join(root, 'packages/core/src/testing/index.ts'),
      '@rollcall/core': join(root, 'packages/core/src/index.ts'),
    },
    bundle: true,
    write: false,
    minify: true,
    platform: 'neutral',
    target: 'es2024',
    format,
    globalName: 'result',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** Runs a bundle that exports `run` where there is nothing but the language itself. */
async function runBare(code: string): Promise<unknown> {
  const context = createContext(Object.create(null));
  new Script(await bundle(code)).runInContext(context);
  // JSON, because objects of another realm are equal to nothing here.
  const text: unknown = await new Script('result.run().then((value) => JSON.stringify(value))').runInContext(context);
  return JSON.parse(String(text));
}

const flow = `
  import { parseFilter } from '@rollcall/core';
  import { createTestSystem } from '@rollcall/core/testing';
  export async function run() {
    const { provisioning, enable, asIdp, asAdmin, tenant, host } = createTestSystem();
    const { secret } = await enable();
    await provisioning.admit({ tenant, secret, ip: '192.0.2.1', purpose: 'provisioning' });
    const ada = await provisioning.users.create(asIdp, { userName: 'ada', emails: [{ value: 'ada@example.com' }] }, {});
    const group = await provisioning.groups.create(asIdp, { displayName: 'Crew', members: [{ value: ada.resource.id }] }, {});
    await provisioning.groups.modify(asIdp, group.resource.id, { Operations: [{ op: 'replace', path: 'displayName', value: 'Team' }] }, {});
    const found = await provisioning.groups.query(tenant, { filter: 'displayName eq "team"' });
    const refused = await provisioning.users.create(asIdp, { userName: 'ADA' }, {}).catch((error) => error.code);
    return { total: found.totalResults, refused, globals: ['process', 'Buffer', 'crypto', 'setTimeout', 'URL', 'TextEncoder'].filter((name) => name in globalThis) };
  }
`;

describe('@rollcall/core', () => {
  it('provisions users and groups in a bare engine, without one global of Node or a browser', async () => {
    expect(await runBare(flow)).toEqual({ total: 1, refused: 'uniqueness', globals: [] });
  });

  it('would be found out if it used a global', async () => {
    await expect(runBare('export async function run() { return crypto.randomUUID(); }')).rejects.toThrow('crypto');
  });

  it('is tree-shakable: the filter parser alone is less than a tenth of the whole', async () => {
    const whole = await bundle("export * from '@rollcall/core';", 'esm');
    const parser = await bundle("export { parseFilter } from '@rollcall/core';", 'esm');
    expect(parser.length).toBeGreaterThan(1000);
    expect(parser.length).toBeLessThan(whole.length / 10);
  });
});
