import { standard } from '@rollcall/core';
import { verifyConformance } from '@rollcall/idp';
import { expect, it } from 'vitest';
import { createScimApp } from './support.js';

it('checks an app under test', async () => {
  const { fetch, token, sleep } = await createScimApp(standard);
  // #region example
  const report = await verifyConformance({ scimUrl: 'https://rollcall.test/scim/v2', token, fetch, sleep });
  expect(report.clauses.filter(({ status }) => status === 'failed')).toEqual([]);
  // #endregion
});
