import { contractCaseTitle, runContractCase, storeContract } from '@rollcall/core/testing';
import { describe, test } from 'vitest';
import { createJsonHarness } from './harness.ts';

describe('the store contract on a JSON file', () => {
  for (const contractCase of storeContract) {
    test(contractCaseTitle(contractCase), () => runContractCase(contractCase, createJsonHarness));
  }
});
