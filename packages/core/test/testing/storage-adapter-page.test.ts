// What docs/how-to/write-a-storage-adapter.md says of broken stores is what happens.
import { readFileSync } from 'node:fs';
import { brokenStores, createBrokenHarness, runContractCase, storeContract } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../../../docs/how-to/write-a-storage-adapter.md', import.meta.url), 'utf8');
const kills = new Map(brokenStores.map((broken): [string, readonly string[]] => [broken.name, broken.kills]));

describe('the page on storage adapters', () => {
  it('names for each mistake a case that catches it', () => {
    const rows = [...page.matchAll(/^\| \d+ \| (.+) \| (.+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(20);
    for (const [, name = '', caught] of rows) expect(kills.get(name), name).toContain(caught);
  });

  it('shows what a case that fails says', async () => {
    const [, name, shown] = /<!-- broken: (.+) -->\n\n?```text\n([\s\S]*?)\n```/.exec(page) ?? [];
    const broken = brokenStores.find((one) => one.name === name);
    const contractCase = storeContract.find((one) => one.name === broken?.kills[0]);
    if (broken === undefined || contractCase === undefined) throw new Error(`there is no broken store ${name}`);
    const failing = runContractCase(contractCase, (options) => createBrokenHarness(broken, options));
    const error = await failing.catch((thrown: Error) => thrown);
    expect(`${error}`).toBe(shown);
  });
});
