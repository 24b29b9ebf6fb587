import { contractCaseTitle, runContractCase, storeContract } from '@rollcall/core/testing';
import { it } from 'vitest';
import { currentKind, describeHost } from './backend.js';
import { howToRun, mongoUrl } from './mongo-databases.js';
import { createMongoHarness } from './mongo-harness.js';
import { createSqliteHarness } from './sqlite-harness.js';

describeHost('the store keeps its contract with the reference host in the same transactions', () => {
  for (const contractCase of storeContract) {
    it(contractCaseTitle(contractCase), { timeout: 60_000 }, () =>
      runContractCase(contractCase, (options) =>
        currentKind() === 'MongoDB' ? createMongoHarness(options) : createSqliteHarness(options),
      ),
    );
  }
});

it.skipIf(mongoUrl !== undefined)(`the tests of the reference host did not run on MongoDB: ${howToRun}`, (context) =>
  context.skip(),
);
