import { accountId, type HostEffect, tenantId } from '@rollcall/core';
import { expect, it } from 'vitest';
import type { Organization } from '../../src/host/index.js';
import { describeHost } from './backend.js';
import { applyEffects, makeAccount, makeOrganization, openHost } from './setup.js';

/** Two organizations that have SCIM, on a host where each has its own. */
async function openTenants() {
  const world = await openHost('organizations');
  const { app, admin, backend } = world;
  await app.saml.update(admin, { enabled: true, providerType: 'okta' });
  const [acme, globex] = [await makeOrganization(world, 'acme'), await makeOrganization(world, 'globex')];
  for (const { name } of [acme, globex]) await app.scimConfigurations.create(admin, name);
  const apply = async ({ configurationId: of }: Pick<Organization, 'configurationId'>, effect: HostEffect) =>
    (await applyEffects(world, { of }, effect))[0];
  const end = async () => {
    for (const { name } of [acme, globex]) await app.organizations.delete(admin, name);
    await backend.releaseElsewhere();
  };
  return { ...world, acme, globex, apply, end };
}

const id = accountId('user-new');
const created = { kind: 'createAccount', id, username: 'new', email: 'new@example.com', suspended: false } as const;

describeHost('effects of an organization’s tenant', () => {
  it('reach its own accounts and teams only [TEN-2, TEN-5]', async () => {
    const world = await openTenants();
    const { app, admin, acme, globex, apply, end } = world;
    const site = await makeAccount(world, 'ann');
    expect(await apply(acme, created)).toBeUndefined();
    expect(await apply(globex, { ...created, id: accountId('user-other') })).toBeUndefined();
    const theirs = (await app.teams.create(admin, 'globex', { name: 'dev' })).id;
    const ours = (await app.teams.create(admin, 'acme', { name: 'dev' })).id;
    const missing = { reason: 'missing' } as const;
    expect(await apply(globex, { kind: 'adoptAccount', id, suspended: true })).toMatchObject(missing);
    expect(await apply(globex, { kind: 'adoptAccount', id: site.id, suspended: true })).toMatchObject(missing);
    expect(await apply(acme, { kind: 'setTeamMembers', team: theirs, members: [id] })).toMatchObject(missing);
    expect(await apply(acme, { kind: 'changeTeamMembers', team: theirs, add: [id], remove: [] })).toMatchObject(
      missing,
    );
    expect(await apply(globex, { kind: 'setTeamMembers', team: theirs, members: [id] })).toMatchObject(missing);
    expect(await apply(globex, { kind: 'changeTeamMembers', team: theirs, add: [id], remove: [] })).toMatchObject(
      missing,
    );
    expect(await apply(acme, { kind: 'setTeamMembers', team: ours, members: [id] })).toBeUndefined();
    await end();
  });

  it('give no role on the site [TEN-6]', async () => {
    const { acme, apply, end } = await openTenants();
    await apply(acme, created);
    for (const kind of ['grantSiteRole', 'revokeSiteRole'] as const) {
      expect(await apply(acme, { kind, role: 'site-admin', accounts: [id] })).toMatchObject({ reason: 'forbidden' });
    }
    await end();
  });

  it('are none where there is no such tenant [TEN-1]', async () => {
    const { acme, apply, backend, end } = await openTenants();
    const nobody = { configurationId: tenantId('scimconf-nobody') };
    expect(await apply(nobody, created)).toMatchObject({ reason: 'missing' });
    await apply(acme, created);
    expect(await backend.directory.accountByEmail(acme.configurationId, 'new@example.com')).toMatchObject({ id });
    expect(await backend.directory.usernameTaken(acme.configurationId, 'NEW')).toBe(true);
    expect(await backend.directory.accountByEmail(nobody.configurationId, 'new@example.com')).toBeUndefined();
    expect(await backend.directory.usernameTaken(nobody.configurationId, 'new')).toBe(false);
    expect(await backend.isConfiguration(acme.configurationId)).toBe(true);
    expect(await backend.isConfiguration(nobody.configurationId)).toBe(false);
    await end();
  });
});

describeHost('the configuration of an organization', () => {
  it('is made once though two ask at the same moment [TEN-3]', async () => {
    const { app, admin, end } = await openTenants();
    await app.scimConfigurations.delete(admin, 'acme');
    const both = [1, 2].map(() => app.scimConfigurations.create(admin, 'acme'));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await end();
  });

  it('goes with the organization in one commit [LOCK-4]', async () => {
    const { app, admin, acme, store, end } = await openTenants();
    expect((await store.configuration(acme.configurationId)).enabled).toBe(true);
    await app.organizations.delete(admin, 'acme');
    expect((await store.configuration(acme.configurationId)).enabled).toBe(false);
    const { items } = await store.auditEntries(acme.configurationId, { offset: 0, limit: 2 });
    expect(items.map(({ action }) => action)).toEqual(['host.changed', 'settings.disabled']);
    await app.organizations.create(admin, { name: 'acme', email: 'again@example.com' });
    await end();
  });
});
