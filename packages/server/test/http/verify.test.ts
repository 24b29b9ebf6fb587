import { createFetchSender, formatReport, verifyProvisioning } from '@rollcall/idp';
import { describe, expect, it } from 'vitest';
import { startTestServer } from './setup.js';

const { base, adminToken } = await startTestServer();

describe('the whole set-up guide against the running server', () => {
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
