import {
  brokenStores,
  ContractViolation,
  createBrokenHarness,
  runContractCase,
  storeContract,
} from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';

const cases = new Map(storeContract.map((contractCase) => [contractCase.name, contractCase]));

describe('the contract notices every store that', () => {
  for (const broken of brokenStores) {
    for (const name of broken.kills) {
      it(`${broken.name} ← ${name}`, async () => {
        const contractCase = cases.get(name);
        if (contractCase === undefined) throw new Error(`there is no contract case "${name}"`);
        await expect(runContractCase(contractCase, (options) => createBrokenHarness(broken, options))).rejects.toThrow(
          ContractViolation,
        );
      });
    }
  }
});

describe('the contract itself', () => {
  it('has cases with names of their own', () => {
    expect(cases.size).toBe(storeContract.length);
    expect(new Set(brokenStores.map((broken) => broken.name)).size).toBe(brokenStores.length);
  });

  it('has no case that kills no broken store', () => {
    const killing = new Set(brokenStores.flatMap((broken) => broken.kills));
    expect(storeContract.map(({ name }) => name).filter((name) => !killing.has(name))).toEqual([]);
  });

  it('passes on the harness of the broken stores when nothing is broken', async () => {
    const right = { name: 'is right', kills: [''] as const, breakage: () => ({}) };
    for (const contractCase of storeContract)
      await runContractCase(contractCase, (options) => createBrokenHarness(right, options));
  });
});
