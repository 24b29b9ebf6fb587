import type { AccountId, SettingsRequest, TeamId } from '@rollcall/core';
import {
  day,
  formatInstant,
  later,
  mayCreateAccountAtSignIn,
  mayManageTeamsAtSignIn,
  maySignIn,
  minute,
  stateOf,
} from '@rollcall/core';
import { createTestSystem, type TestSystem } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import { accountOf, actions, createGroup, createUser, enabledSystem, patch, refusal } from './setup.js';

async function withSaml(): Promise<TestSystem> {
  const system = createTestSystem();
  await system.host.setSaml(system.tenant, { enabled: true, providerType: 'entra' });
  return system;
}

const modify = (system: TestSystem, wish: SettingsRequest) => system.provisioning.settings.modify(system.asAdmin, wish);
const state = async (system: TestSystem) => stateOf(await system.provisioning.configuration(system.tenant));

describe('the state machine', () => {
  const paths: readonly [string, readonly SettingsRequest[], string][] = [
    ['starts disabled [STATE-6]', [], 'disabled'],
    ['enables [STATE-1]', [{ enabled: true }], 'enabled'],
    ['enables and pauses in one request [STATE-2]', [{ enabled: true, paused: true }], 'paused'],
    ['pauses [STATE-4]', [{ enabled: true }, { paused: true }], 'paused'],
    ['pauses again [STATE-4]', [{ enabled: true }, { paused: true }, { paused: true }], 'paused'],
    ['resumes [STATE-4, STATE-10]', [{ enabled: true }, { paused: true }, { paused: false }], 'enabled'],
    [
      'takes enabled:true again, paused or not [STATE-4]',
      [{ enabled: true, paused: true }, { enabled: true }],
      'paused',
    ],
    ['takes paused:false while disabled as nothing [STATE-4]', [{ paused: false }], 'disabled'],
  ];
  for (const [title, wishes, expected] of paths) {
    it(title, async () => {
      const system = await withSaml();
      for (const wish of wishes) await modify(system, wish);
      expect(await state(system)).toBe(expected);
    });
  }

  const refused: readonly [string, readonly SettingsRequest[], SettingsRequest, string][] = [
    ['pausing while disabled [STATE-3]', [], { paused: true }, 'paused'],
    ['enabled:false while enabled [STATE-5]', [{ enabled: true }], { enabled: false }, 'enabled'],
    ['enabled:false while disabled [STATE-5]', [], { enabled: false }, 'enabled'],
    [
      'an unknown site-admin group [SET-5]',
      [{ enabled: true }],
      { siteAdminGroupId: 'nope' as never },
      'site-admin-group-scim-id',
    ],
    [
      'an unknown auditor group [SET-5]',
      [{ enabled: true }],
      { siteAuditorGroupId: 'nope' as never },
      'site-auditor-group-scim-id',
    ],
  ];
  for (const [what, before, wish, attribute] of refused) {
    it(`refuses ${what}, changes nothing and audits the refusal [AUD-1]`, async () => {
      const system = await withSaml();
      for (const step of before) await modify(system, step);
      const settings = await system.provisioning.settings.read(system.tenant);
      const error = await refusal(modify(system, wish));
      expect([error.code, error.attribute]).toEqual(['unprocessable', attribute]);
      expect(await system.provisioning.settings.read(system.tenant)).toEqual(settings);
      expect((await actions(system)).at(-1)).toBe('settings.refused');
    });
  }

  it('says that SCIM cannot be paused until enabled [STATE-3]', async () => {
    expect((await refusal(modify(await withSaml(), { paused: true }))).message).toContain(
      'cannot be paused until enabled',
    );
  });

  for (const saml of [
    { enabled: false, providerType: 'okta' },
    { enabled: true, providerType: 'unknown' },
  ] as const) {
    it(`refuses to enable with SAML ${JSON.stringify(saml)} [STATE-1]`, async () => {
      const system = createTestSystem();
      await system.host.setSaml(system.tenant, saml);
      expect((await refusal(modify(system, { enabled: true }))).code).toBe('unprocessable');
      expect(await state(system)).toBe('disabled');
    });
  }

  it('disables from any state, and again, with the reset document [STATE-6]', async () => {
    const system = await withSaml();
    await modify(system, { enabled: true, paused: true });
    for (let round = 0; round < 2; round += 1) {
      const { configuration } = await system.provisioning.settings.disable(system.asAdmin);
      expect(configuration).toMatchObject({ enabled: false, paused: false, siteAdminGroupId: null });
    }
  });

  it('deletes identities, groups, links and tokens by disabling; keeps accounts, suspension, teams and grants [STATE-9]', async () => {
    const system = await enabledSystem();
    const team = 'team-1' as TeamId;
    await system.host.addTeam({ id: team });
    const [ada, bob] = [await createUser(system, 'ada'), await createUser(system, 'bob', { active: false })];
    const [members, admins] = [
      await createGroup(system, 'Team', [ada, bob]),
      await createGroup(system, 'Admins', [ada]),
    ];
    await system.provisioning.links.create(system.asAdmin, team, members);
    await modify(system, { siteAdminGroupId: admins as never });
    const [adaAccount, bobAccount] = [await accountOf(system, ada), await accountOf(system, bob)];
    await system.provisioning.settings.disable(system.asAdmin);
    expect((await system.provisioning.users.query(system.tenant, {})).totalResults).toBe(0);
    expect((await system.provisioning.groups.query(system.tenant, {})).totalResults).toBe(0);
    expect(await system.provisioning.tokens.list(system.tenant)).toEqual([]);
    expect((await system.host.team(team))?.humans).toEqual([adaAccount.id, bobAccount.id].sort());
    expect(await system.host.account(adaAccount.id)).toMatchObject({ siteRoles: ['site-admin'], managedBy: null });
    expect((await system.host.account(bobAccount.id))?.suspended).toBe(true);
  });

  it('adopts the accounts again by e-mail after disable and enable [STATE-11]', async () => {
    const system = await enabledSystem();
    const before = await accountOf(system, await createUser(system, 'ada'));
    await system.provisioning.settings.disable(system.asAdmin);
    await modify(system, { enabled: true });
    const again = await createUser(system, 'ada');
    expect((await accountOf(system, again)).id).toBe(before.id);
  });

  it('refuses provisioning writes that race with a pause, inside the commit [STATE-8]', async () => {
    const system = await enabledSystem();
    const id = await createUser(system, 'ada');
    await modify(system, { paused: true });
    const body = patch({ op: 'replace', path: 'active', value: false });
    expect((await refusal(createUser(system, 'bob'))).code).toBe('paused');
    expect((await refusal(system.provisioning.users.modify(system.asIdp, id, body, {}))).code).toBe('paused');
    expect((await refusal(system.provisioning.users.delete(system.asIdp, id))).code).toBe('paused');
    expect((await refusal(createGroup(system, 'Team'))).code).toBe('paused');
  });
});

describe('letting a request in', () => {
  it('checks the token before the state, and lets discovery pass while paused [STATE-8, STATE-7]', async () => {
    const system = createTestSystem();
    const { secret } = await system.enable();
    const admit = (purpose: 'provisioning' | 'discovery', token: string | undefined = secret) =>
      system.provisioning.admit({ tenant: system.tenant, secret: token, ip: null, purpose });
    await admit('provisioning');
    await modify(system, { paused: true });
    expect((await refusal(admit('provisioning'))).code).toBe('paused');
    expect((await refusal(admit('provisioning', 'wrong'))).code).toBe('unauthorized');
    await admit('discovery');
    await system.provisioning.settings.disable(system.asAdmin);
    expect((await refusal(admit('provisioning'))).code).toBe('unauthorized');
    expect((await refusal(admit('discovery'))).code).toBe('unauthorized');
  });

  it('refuses a token from the instant of its expiry on, and one that was revoked [TOK-10, TOK-8]', async () => {
    const system = createTestSystem();
    const { secret, token } = await system.enable();
    const admit = () => system.provisioning.admit({ tenant: system.tenant, secret, ip: null, purpose: 'provisioning' });
    system.clock.advance(365 * day - 1);
    await admit();
    system.clock.advance(1);
    expect((await refusal(admit())).message).toContain('expired');
    await system.provisioning.tokens.revoke(system.asAdmin, token.id);
    expect((await refusal(admit())).message).toContain('not valid');
  });

  it("refuses another tenant's token [TEN-2]", async () => {
    const system = createTestSystem();
    const { secret } = await system.enable();
    const other = system.provisioning.admit({
      tenant: 'scimconf-other' as never,
      secret,
      ip: null,
      purpose: 'discovery',
    });
    expect((await refusal(other)).code).toBe('unauthorized');
  });

  it('audits failures in one summary, whatever their number [AUD-1]', async () => {
    const system = createTestSystem();
    await system.enable();
    for (let index = 0; index < 50; index += 1) {
      const ip = `192.0.2.${index}`;
      await refusal(system.provisioning.admit({ tenant: system.tenant, secret: 'x', ip, purpose: 'discovery' }));
    }
    await system.provisioning.maintain();
    await system.provisioning.maintain();
    const { items } = await system.provisioning.audit.query(system.tenant, {
      action: 'authentication.failed',
      offset: 0,
      limit: 10,
    });
    expect(items).toHaveLength(1);
    expect(items[0]?.changes['invalid']).toEqual({ after: 50 });
  });

  it('writes the last use at most once a minute, and the rest on a clean shutdown [TOK-7]', async () => {
    const system = createTestSystem();
    const { secret, token } = await system.enable();
    const admit = () => system.provisioning.admit({ tenant: system.tenant, secret, ip: null, purpose: 'discovery' });
    const lastUse = async () => (await system.provisioning.tokens.read(system.tenant, token.id)).lastUsedAt;
    const first = system.clock.now();
    await admit();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await lastUse()).toBe(first);
    system.clock.advance(minute - 1);
    await admit();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await lastUse()).toBe(first);
    await system.provisioning.flush();
    expect(await lastUse()).toBe(system.clock.now());
    system.clock.advance(minute);
    await admit();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await lastUse()).toBe(system.clock.now());
  });
});

describe('tokens', () => {
  it('shows the secret once and stores a hash of it [TOK-2, TOK-5]', async () => {
    const system = createTestSystem();
    const { secret, token } = await system.enable();
    expect(token.id).toMatch(/^at-/);
    const stored = JSON.stringify([
      await system.provisioning.tokens.list(system.tenant),
      await system.store.auditEntries(system.tenant, { offset: 0, limit: 99 }),
    ]);
    expect(stored).not.toContain(secret);
    expect(stored.match(/hash-/g)).toHaveLength(1);
  });

  const now = createTestSystem().clock.now();
  const expiries: readonly [string, string | undefined | null, number | 'badRequest'][] = [
    ['the default of 365 days', undefined, 365 * day],
    ['null as the default', null, 365 * day],
    ['29 days', formatInstant(later(now, 29 * day)), 29 * day],
    ['29 days less a minute of slack', formatInstant(later(now, 29 * day - minute)), 29 * day - minute],
    ['365 days and a minute of slack', formatInstant(later(now, 365 * day + minute)), 365 * day + minute],
    ['less than 29 days', formatInstant(later(now, 29 * day - minute - 1)), 'badRequest'],
    ['more than 365 days', formatInstant(later(now, 365 * day + minute + 1)), 'badRequest'],
    ['the past', '2020-01-01T00:00:00Z', 'badRequest'],
    ['no date', 'tomorrow', 'badRequest'],
    ['a day that is none', '2026-02-30T00:00:00Z', 'badRequest'],
    ['an empty text', '', 'badRequest'],
  ];
  for (const [what, expiresAt, expected] of expiries) {
    it(`${expected === 'badRequest' ? 'refuses' : 'takes'} ${what} as expiry [TOK-3]`, async () => {
      const system = await enabledSystem();
      const issue = system.provisioning.tokens.issue(system.asAdmin, { expiresAt, impersonating: false });
      if (expected === 'badRequest') expect((await refusal(issue)).code).toBe('badRequest');
      else expect((await issue).token.expiresAt - now).toBe(expected);
    });
  }

  it('allows several at once, up to the limit [TOK-4]', async () => {
    const system = await enabledSystem();
    const issue = () => system.provisioning.tokens.issue(system.asAdmin, { impersonating: false });
    for (let index = 1; index < 100; index += 1) await issue();
    expect((await refusal(issue())).code).toBe('unprocessable');
    expect(await system.provisioning.tokens.list(system.tenant)).toHaveLength(100);
  });

  it('needs SCIM enabled or paused, and nobody impersonated [TOK-9]', async () => {
    const system = await withSaml();
    const issue = (impersonating: boolean) => system.provisioning.tokens.issue(system.asAdmin, { impersonating });
    expect((await refusal(issue(false))).code).toBe('unprocessable');
    await modify(system, { enabled: true, paused: true });
    await issue(false);
    expect((await refusal(issue(true))).code).toBe('forbidden');
  });

  it('is 404 for an unknown one, to read and to revoke [TOK-8]', async () => {
    const system = await enabledSystem();
    expect((await refusal(system.provisioning.tokens.read(system.tenant, 'at-x'))).code).toBe('notFound');
    expect((await refusal(system.provisioning.tokens.revoke(system.asAdmin, 'at-x'))).code).toBe('notFound');
  });

  it('announces expiry 30, 7 and 1 days before, each once [TOK-10]', async () => {
    const events: number[] = [];
    const system = await enabledSystem({
      events: { publish: (event) => event.kind === 'tokenExpiring' && events.push(event.days) },
    });
    for (const [days, expected] of [
      [300, []],
      [40, [30]],
      [18, [30, 7]],
      [5, [30, 7]],
      [1.5, [30, 7, 1]],
      [0.5, [30, 7, 1]],
    ] as const) {
      system.clock.advance(days * day);
      await system.provisioning.maintain();
      await system.provisioning.maintain();
      expect(events).toEqual(expected);
    }
  });
});

describe('sign-in', () => {
  it('is decided by SCIM while it is enabled, paused too [STATE-13]', async () => {
    const system = await withSaml();
    const decisions = async () => {
      const configuration = await system.provisioning.configuration(system.tenant);
      return [
        mayCreateAccountAtSignIn(configuration),
        mayManageTeamsAtSignIn(configuration),
        maySignIn(configuration, undefined),
        maySignIn(configuration, { suspended: false, provisioned: false }),
        maySignIn(configuration, { suspended: false, provisioned: true }),
        maySignIn(configuration, { suspended: true, provisioned: true }),
      ];
    };
    expect(await decisions()).toEqual([true, true, true, true, true, false]);
    await modify(system, { enabled: true });
    expect(await decisions()).toEqual([false, false, false, false, true, false]);
    await modify(system, { paused: true });
    expect(await decisions()).toEqual([false, false, false, false, true, false]);
  });
});

describe('the pre-flight report', () => {
  it('lists each requirement with pass, warn or fail [STATE-14]', async () => {
    const system = createTestSystem();
    const results = async () =>
      Object.fromEntries(
        (await system.provisioning.preflight(system.tenant)).checks.map(({ name, result }) => [name, result]),
      );
    expect(await results()).toEqual({
      saml: 'fail',
      'provider-type': 'fail',
      'recovery-admin': 'fail',
      'base-url': 'pass',
      'live-token': 'warn',
      'expiring-tokens': 'pass',
    });
    await system.host.addAccount({
      id: 'root' as AccountId,
      username: 'root',
      email: 'root@host.test',
      siteRoles: ['site-admin'],
    });
    await system.enable();
    system.clock.advance(340 * day);
    expect(await results()).toMatchObject({
      saml: 'pass',
      'recovery-admin': 'pass',
      'live-token': 'pass',
      'expiring-tokens': 'warn',
    });
    expect((await system.provisioning.preflight(system.tenant)).ready).toBe(true);
  });
});
