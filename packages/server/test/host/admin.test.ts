import { expect, it } from 'vitest';
import { initialSamlSettings } from '../../src/host/index.js';
import { describeHost } from './backend.js';
import {
  asAdmin,
  callerOf,
  enableScim,
  makeAccount,
  makeOrganization,
  openHost,
  provisionUser,
  refused,
  type TestHost,
} from './setup.js';

const page = { offset: 0, limit: 20 };

const auditOf = async (host: TestHost, resourceId: string) =>
  (await host.store.auditEntries(host.context.tenant, { resourceId, ...page })).items.map((entry) => entry);

describeHost('the SAML settings', () => {
  it('have the defaults of the product, and keep what a change does not name', async () => {
    const host = await openHost();
    expect(await host.app.saml.get(host.admin)).toEqual(initialSamlSettings);
    await host.app.saml.update(host.admin, { enabled: true, providerType: 'okta', idpCert: 'one', privateKey: 'hush' });
    const settings = await host.app.saml.update(host.admin, { idpCert: 'two', debug: true });
    const wanted = { enabled: true, providerType: 'okta', idpCert: 'two', oldIdpCert: 'one', debug: true } as const;
    expect(settings).toEqual({ ...initialSamlSettings, ...wanted, hasPrivateKey: true });
    expect((await host.app.saml.revokeOldIdpCert(host.admin)).oldIdpCert).toBeNull();
    expect((await host.app.saml.update(host.admin, { privateKey: null })).hasPrivateKey).toBe(false);
  });

  it('write no private key into the audit [AUD-1]', async () => {
    const host = await openHost();
    await host.app.saml.update(host.admin, { privateKey: 'hush', certificate: 'public' });
    const [entry] = await auditOf(host, 'saml');
    expect(entry?.changes).toMatchObject({ privateKey: { after: 'replaced' }, certificate: { after: 'public' } });
    expect(JSON.stringify(entry)).not.toContain('hush');
  });

  it('stay on, with a known provider type, while SCIM is enabled or paused [STATE-12]', async () => {
    const host = await openHost();
    await enableScim(host);
    await refused(host.app.saml.update(host.admin, { enabled: false }), 'unprocessable');
    await refused(host.app.saml.update(host.admin, { providerType: 'unknown', debug: true }), 'unprocessable');
    await host.provisioning.settings.modify(asAdmin(host), { paused: true });
    await refused(host.app.saml.update(host.admin, { enabled: false }), 'unprocessable');
    expect(await host.app.saml.get(host.admin)).toMatchObject({ enabled: true, providerType: 'okta', debug: false });
    expect((await host.app.saml.update(host.admin, { providerType: 'entra' })).providerType).toBe('entra');
    await host.provisioning.settings.disable(asAdmin(host));
    expect((await host.app.saml.update(host.admin, { enabled: false })).enabled).toBe(false);
  });

  it('are not there for others [SET-3]', async () => {
    const host = await openHost();
    const ann = callerOf(await makeAccount(host, 'ann'));
    await refused(host.app.saml.get(ann), 'notFound');
    await refused(host.app.saml.update(ann, { enabled: true }), 'notFound');
    await refused(host.app.saml.update(host.admin, { providerType: 'other' as 'okta' }), 'unprocessable');
  });
});

describeHost('accounts by hand', () => {
  it('are found by a part of username or e-mail, by role and by suspension', async () => {
    const host = await openHost();
    const [ann] = [await makeAccount(host, 'ann'), await makeAccount(host, 'ben')];
    await host.app.adminUsers.grantAdmin(host.admin, ann.id);
    await host.app.adminUsers.suspend(host.admin, ann.id);
    const list = async (query: object) =>
      (await host.app.adminUsers.list(host.admin, { ...page, ...query })).items.map(({ username }) => username);
    expect(await list({})).toEqual(['admin', 'ann', 'ben']);
    expect(await list({ q: 'ANN' })).toEqual(['ann']);
    expect(await list({ q: '@example.com' })).toEqual(['ann', 'ben']);
    expect(await list({ admin: true })).toEqual(['admin', 'ann']);
    expect(await list({ admin: false, suspended: false })).toEqual(['ben']);
    expect(await list({ suspended: true })).toEqual(['ann']);
    await refused(host.app.adminUsers.list(callerOf({ ...ann, isSiteAdmin: false }), page), 'notFound');
  });

  it.each([
    ['a taken username, without case', { username: 'ANN', email: 'a@example.com' }],
    ['a taken e-mail, without case', { username: 'a', email: 'Ann@Example.com' }],
    ['a username with a space', { username: 'a b', email: 'a@example.com' }],
    ['no e-mail', { username: 'a', email: '' }],
  ])('refuse %s', async (_what, input) => {
    const host = await openHost();
    await makeAccount(host, 'ann');
    await refused(host.app.adminUsers.create(host.admin, input), 'unprocessable');
  });

  it('change their own profile and password', async () => {
    const host = await openHost();
    const ann = callerOf(await makeAccount(host, 'ann'));
    const updated = await host.app.accounts.update(ann, { username: 'anna', email: 'anna@example.com' });
    expect([updated.username, updated.email]).toEqual(['anna', 'anna@example.com']);
    await refused(host.app.accounts.update(ann, { username: 'admin' }), 'unprocessable');
    await refused(host.app.accounts.changePassword(ann, { password: 'short' }), 'unprocessable');
    await host.app.accounts.changePassword(ann, { password: 'long enough' });
    const wrong = { currentPassword: 'wrong one', password: 'longer still' };
    await refused(host.app.accounts.changePassword(ann, wrong), 'unprocessable');
    await host.app.accounts.changePassword(ann, { ...wrong, currentPassword: 'long enough' });
    expect(await host.repository.passwordHash(ann.account.id)).toMatch(/^scrypt\$/);
    expect(JSON.stringify(await auditOf(host, ann.account.id))).not.toMatch(/long|scrypt/);
  });

  it('are adopted by SCIM with the same e-mail, keeping teams and tokens [USER-4]', async () => {
    const host = await openHost();
    const ann = await makeAccount(host, 'ann');
    const { secret } = await host.app.userTokens.create(host.admin, ann.id);
    await enableScim(host);
    await provisionUser(host, 'ANN');
    expect(await host.repository.account(ann.id)).toEqual({ ...ann, managed: true });
    expect((await host.app.authentication.authenticate(secret))?.account.id).toBe(ann.id);
  });
});

describeHost('the recovery guard', () => {
  it('keeps the last active site admin outside SCIM, whatever is tried [STATE-14]', async () => {
    const host = await openHost();
    const { id } = host.admin.account;
    await refused(host.app.adminUsers.suspend(host.admin, id), 'recoveryGuard');
    await refused(host.app.adminUsers.revokeAdmin(host.admin, id), 'recoveryGuard');
    await refused(host.app.adminUsers.delete(host.admin, id), 'recoveryGuard');
    await enableScim(host);
    const body = { userName: 'x', emails: [{ value: 'admin@rollcall.invalid' }] };
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
    await refused(host.provisioning.users.create(host.asIdp, { schemas, ...body }, {}), 'recoveryGuard');
    expect(await host.repository.recoveryAdmin()).toEqual(host.admin.account);
  });

  it('counts neither managed nor suspended admins [STATE-14]', async () => {
    const host = await openHost();
    await enableScim(host);
    await provisionUser(host, 'ann');
    const ann = await host.repository.accountByUsername('ann');
    const ben = await makeAccount(host, 'ben');
    for (const id of [ann?.id ?? ben.id, ben.id]) await host.app.adminUsers.grantAdmin(host.admin, id);
    await host.app.adminUsers.suspend(host.admin, ben.id);
    await refused(host.app.adminUsers.revokeAdmin(host.admin, host.admin.account.id), 'recoveryGuard');
    await host.app.adminUsers.unsuspend(host.admin, ben.id);
    await host.app.adminUsers.revokeAdmin(host.admin, host.admin.account.id);
    expect((await host.repository.recoveryAdmin())?.id).toBe(ben.id);
  });

  it('lets one of two admins go who suspend each other at once [STATE-14]', async () => {
    const host = await openHost();
    const ben = await makeAccount(host, 'ben');
    await host.app.adminUsers.grantAdmin(host.admin, ben.id);
    const work = [host.admin.account.id, ben.id].map((id) => host.app.adminUsers.suspend(host.admin, id));
    const outcomes = await Promise.allSettled(work);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('records grants and revocations, once each [AUD-1]', async () => {
    const host = await openHost();
    const ben = await makeAccount(host, 'ben');
    for (const act of ['grantAdmin', 'grantAdmin', 'revokeAdmin', 'revokeAdmin'] as const) {
      await host.app.adminUsers[act](host.admin, ben.id);
    }
    const entries = await auditOf(host, ben.id);
    expect(entries.map(({ action }) => action)).toEqual(['site-role.revoked', 'site-role.granted', 'host.changed']);
    expect(entries[0]).toMatchObject({ actor: { kind: 'admin', id: host.admin.account.id }, ip: '192.0.2.1' });
    await makeOrganization(host);
    const robot = await host.app.serviceAccounts.create(host.admin, 'acme', { username: 'robot' });
    await refused(host.app.adminUsers.grantAdmin(host.admin, robot.id), 'unprocessable');
  });
});
