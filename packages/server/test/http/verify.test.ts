import { createFetchSender, formatReport, verifyProvisioning } from '@rollcall/idp';
import { afterAll, describe, expect, it } from 'vitest';
import { mongoUrl, temporaryDatabase } from './mongo-url.js';
import { startTestServer } from './setup.js';

const stores = mongoUrl === undefined ? (['SQLite'] as const) : (['SQLite', 'MongoDB'] as const);

describe.each(stores)('the whole set-up guide against the running server, on %s', async (store) => {
  const database = store === 'MongoDB' ? temporaryDatabase() : undefined;
  afterAll(() => database?.drop()); // after the server has stopped: the last is undone first
  const { base, adminToken } = await startTestServer([], database === undefined ? {} : { store: database.url });

  it.each(['okta', 'entra'] as const)('as %s, every step is as the rules say [HOST-4]', async (as) => {
    const admin = createFetchSender(`${base}/api/v2`);
    const scim = createFetchSender(`${base}/scim/v2`);
    const report = await verifyProvisioning({ admin, scim, adminToken, as });
    expect(
      report.steps.filter(({ status }) => status !== 'passed'),
      formatReport(report),
    ).toEqual([]);
    expect(report.ok).toBe(true);
  });
});
