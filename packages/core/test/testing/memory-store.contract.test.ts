import { contractCaseTitle, createMemoryHarness, runContractCase, storeContract } from '@rollcall/core/testing';
import { describe, it } from 'vitest';

describe('the memory store keeps the contract of the port', () => {
  for (const contractCase of storeContract) {
    it(contractCaseTitle(contractCase), () => runContractCase(contractCase, createMemoryHarness));
  }
});
