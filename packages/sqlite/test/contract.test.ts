import { contractCaseTitle, type HarnessOptions, runContractCase, storeContract } from '@rollcall/core/testing';
import { describe, it } from 'vitest';
import { createSqliteHarness } from './harness.js';

describe('the store contract on SQLite, with the host in the same file', () => {
  for (const contractCase of storeContract) {
    const harness = (options?: HarnessOptions) => createSqliteHarness(undefined, false, options);
    it(contractCaseTitle(contractCase), () => runContractCase(contractCase, harness));
  }
});

describe('the store contract on SQLite as the sole writer, which keeps what it read', () => {
  for (const contractCase of storeContract) {
    const harness = (options?: HarnessOptions) => createSqliteHarness(undefined, true, options);
    it(contractCaseTitle(contractCase), () => runContractCase(contractCase, harness));
  }
});
