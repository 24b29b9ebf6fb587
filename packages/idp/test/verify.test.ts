import { describe, expect, it } from 'vitest';
import { type IdpName, type Report, type Send, type VerifyOptions, verifyProvisioning } from '../src/index.js';
import { createFakeAdmin } from './fake/fake-admin.js';
import { createFakeScim } from './fake/fake-scim.js';
import { adminToken, createFakeState, type FakeState, type Fault } from './fake/fake-state.js';

function run(state: FakeState, as: IdpName, more: Partial<VerifyOptions> = {}): Promise<Report> {
  return verifyProvisioning({ admin: createFakeAdmin(state), scim: createFakeScim(state), adminToken, as, ...more });
}

function outcome(report: Report, id: string): unknown {
  const step = report.steps.find((one) => one.id === id);
  return step?.status === 'failed' ? `failed ${step.brokenRule}` : step?.status;
}

function expectAsBefore(state: FakeState): void {
  const fresh = createFakeState();
  expect(state.settings).toEqual(fresh.settings);
  expect(state.saml).toEqual(fresh.saml);
  expect(state.accounts).toEqual(fresh.accounts);
  expect(state.tokens).toEqual(fresh.tokens);
  expect(state).toMatchObject({ identities: [], groups: [], teams: [], organizations: ['existing'] });
}

describe.each(['okta', 'entra'] as const)('a run in the manner of %s', (as) => {
  it('passes every step against a server that keeps the rules, and leaves everything as it was', async () => {
    const state = createFakeState();
    const report = await run(state, as);
    expect(report.steps.filter((step) => step.status !== 'passed')).toEqual([]);
    expect(report).toMatchObject({ as, ok: true, failed: 0, skipped: 0, passed: report.steps.length });
    expect(report.steps.length).toBeGreaterThan(24);
    expectAsBefore(state);
  });

  it('passes in the dialect of the other flag setting too', async () => {
    const state = createFakeState();
    expect(await run(state, as, { flag: 'aadOptscim062020' })).toMatchObject({ ok: true, skipped: 0 });
    expectAsBefore(state);
  });

  it('reports each step once, clean-up last', async () => {
    const seen: string[] = [];
    const report = await run(createFakeState(), as, { onStep: (step) => seen.push(step.id) });
    expect(seen).toEqual(report.steps.map((step) => step.id));
    expect(seen.at(-1)).toBe('clean-up');
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('keeps no secret in its report', async () => {
    const state = createFakeState();
    const secrets = [adminToken];
    const remember =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request);
        secrets.push(...state.tokens.map((token) => token.secret));
        return response;
      };
    const report = await run(state, as, { admin: remember(createFakeAdmin(state)) });
    const text = JSON.stringify(report);
    expect(new Set(secrets).size).toBeGreaterThan(3);
    expect([...new Set(secrets)].filter((secret) => text.includes(secret))).toEqual([]);
  });
});

describe('a server that breaks one rule', () => {
  const cases: readonly (readonly [Fault, string, string, IdpName])[] = [
    ['tokenShownAgain', 'token', 'TOK-2', 'okta'],
    ['renameIgnored', 'rename-user', 'USER-1', 'entra'],
    ['linkKeepsOutsiders', 'roster', 'LINK-9', 'okta'],
    ['linkDropsServiceAccount', 'service-account-kept', 'LINK-9', 'entra'],
    ['removeEmptiesGroup', 'membership-change', 'GROUP-4', 'entra'],
    ['syncMissing', 'membership-change', 'SYNC-1', 'okta'],
    ['pauseIgnored', 'pause', 'STATE-8', 'entra'],
    ['discoveryRefusedWhilePaused', 'pause', 'SCIM-5', 'okta'],
    ['suspendedTokenWorks', 'suspended-token', 'USER-7', 'okta'],
    ['newTokenRevokesOld', 'rotate', 'TOK-4', 'entra'],
  ];
  it.each(cases)('%s: the step %s fails and names %s', async (fault, id, rule, as) => {
    const state = createFakeState([fault]);
    const report = await run(state, as);
    expect(report.steps.filter((step) => step.status === 'failed').map((step) => step.id)).toEqual([id]);
    expect(outcome(report, id)).toBe(`failed ${rule}`);
    expect(report.steps.find((step) => step.id === id)?.rules).toContain(rule);
    expect(report.ok).toBe(false);
    expectAsBefore(state);
  });

  it('skips what depends on the failed step and says why', async () => {
    const report = await run(createFakeState(['removeEmptiesGroup']), 'entra');
    const skipped = report.steps.find((step) => step.id === 'suspended-in-team');
    expect(skipped?.status).toBe('skipped');
    expect(skipped?.reason).toMatch(/needs "The team follows .*", which failed/);
  });

  it('says what clean-up could not undo and undoes the rest', async () => {
    const state = createFakeState(['groupDeleteFails']);
    state.saml = { ...state.saml, enabled: true, 'provider-type': 'saml' };
    state.settings = { enabled: true, paused: false };
    const report = await run(state, 'okta');
    expect(outcome(report, 'clean-up')).toBe('failed GROUP-5');
    expect(report.steps.at(-1)?.actual).toMatch(/the SCIM group \d+ stays: 500 broken/);
    expect(state).toMatchObject({
      identities: [],
      teams: [],
      organizations: ['existing'],
      settings: { enabled: true },
    });
  });
});

describe('a server that lacks what is ours', () => {
  it.each([
    ['noServiceAccounts', ['service-account', 'service-account-kept']],
    ['noUserTokens', ['user-token', 'suspended-token']],
  ] as const)('%s: the sub-checks are skipped, nothing fails', async (fault, ids) => {
    const report = await run(createFakeState([fault]), 'okta');
    expect(report.steps.filter((step) => step.status === 'skipped').map((step) => step.id)).toEqual(ids);
    expect(report).toMatchObject({ ok: true, failed: 0 });
  });
});

describe('what was there before', () => {
  it.each([{ paused: false }, { paused: true }])('stays: SCIM enabled, $paused', async ({ paused }) => {
    const state = createFakeState();
    state.saml = { ...state.saml, enabled: true, 'provider-type': 'entra' };
    state.settings = { enabled: true, paused };
    const other = {
      id: 'other',
      accountId: 'user-root',
      userName: 'other@example.com',
      externalId: null,
      active: true,
    };
    state.identities.push(other);
    state.groups.push({ id: 'others', displayName: 'Others', members: ['other'] });
    const report = await run(state, 'entra');
    expect(report.steps.filter((step) => step.status !== 'passed')).toEqual([]);
    expect(state.settings).toEqual({ enabled: true, paused });
    expect(state.saml).toMatchObject({ enabled: true, 'provider-type': 'entra' });
    expect(state.identities).toEqual([other]);
    expect(state.groups.map((group) => group.id)).toEqual(['others']);
  });

  it('is untouched when the token is refused', async () => {
    const state = createFakeState();
    const report = await run(state, 'okta', { adminToken: 'wrong' });
    expect(outcome(report, 'connect')).toBe('failed SET-3');
    expect(report.steps.filter((step) => step.status === 'passed').map((step) => step.id)).toEqual(['clean-up']);
    expectAsBefore(state);
  });
});

describe('a run that is stopped', () => {
  it('skips the rest and cleans up', async () => {
    const state = createFakeState();
    const stop = new AbortController();
    const onStep: VerifyOptions['onStep'] = (step) => {
      if (step.id === 'link') stop.abort();
    };
    const report = await run(state, 'okta', { onStep, signal: stop.signal });
    expect(report.ok).toBe(false);
    expect(report.steps.find((step) => step.id === 'roster')).toMatchObject({
      status: 'skipped',
      reason: 'the run was stopped',
    });
    expect(outcome(report, 'clean-up')).toBe('passed');
    expectAsBefore(state);
  });

  it('stops in the middle of a step too', async () => {
    const state = createFakeState();
    const stop = new AbortController();
    const scim = createFakeScim(state);
    const stopping: Send = async (request) => {
      if (request.method === 'POST') stop.abort();
      return scim(request);
    };
    const report = await run(state, 'entra', { scim: stopping, signal: stop.signal });
    expect(outcome(report, 'provision-users')).toBe('skipped');
    expectAsBefore(state);
  });
});

describe('a server that fails', () => {
  it('names the request that got no answer, and cleans up what it can', async () => {
    const state = createFakeState();
    const scim = createFakeScim(state);
    const broken: Send = async (request) => {
      if (request.method === 'PATCH' && request.path.startsWith('/Groups')) throw new Error('connection reset');
      return scim(request);
    };
    const report = await run(state, 'entra', { scim: broken });
    expect(report.steps.find((step) => step.id === 'provision-group')).toMatchObject({
      status: 'failed',
      actual: 'connection reset',
    });
    expectAsBefore(state);
  });

  it('finds for clean-up what was created although the answer was lost', async () => {
    const state = createFakeState();
    state.saml = { ...state.saml, enabled: true, 'provider-type': 'saml' };
    state.settings = { enabled: true, paused: false };
    const scim = createFakeScim(state);
    const lossy: Send = async (request) => {
      const response = await scim(request);
      if (request.method === 'POST') throw new Error('answer lost');
      return response;
    };
    const report = await run(state, 'okta', { scim: lossy });
    expect(outcome(report, 'provision-users')).toBe('failed SCIM-2');
    expect(outcome(report, 'clean-up')).toBe('passed');
    expect(state.identities).toEqual([]);
    expect(state.accounts).toHaveLength(1);
  });

  it('survives rate limits on both surfaces and tells that it waits [SCIM-3, SET-6]', async () => {
    const state = createFakeState();
    const limited = (send: Send, headers: Record<string, string>): Send => {
      let count = 0;
      return async (request) => {
        count += 1;
        return count % 3 === 0 ? { status: 429, headers, text: '' } : send(request);
      };
    };
    const waits = new Set<string>();
    const report = await run(state, 'okta', {
      admin: limited(createFakeAdmin(state), { 'x-ratelimit-reset': '0.4' }),
      scim: limited(createFakeScim(state), { 'retry-after': '1' }),
      sleep: async () => undefined,
      onWait: (wait) => waits.add(`${wait.surface} ${wait.seconds}`),
    });
    expect(report).toMatchObject({ ok: true, failed: 0 });
    expect([...waits].toSorted()).toEqual(['admin 0.4', 'scim 1']);
    expectAsBefore(state);
  });
});
