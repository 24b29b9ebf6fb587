import { accountId, type HostEffect, tenantId } from '@rollcall/core';
import { expect, it } from 'vitest';
import { describeHost } from './backend.js';
import { applyEffects, makeAccount, makeOrganization, openHost, type TestHost, usernamesIn } from './setup.js';

const tenant = tenantId('scimconf-test');
const id = accountId('user-new');
const created = { kind: 'createAccount', id, username: 'new', email: 'new@example.com', suspended: false } as const;

/** Applies effects, each twice; gives what the refusals name. */
async function applyTwice(host: TestHost, ...effects: readonly HostEffect[]): Promise<readonly string[]> {
  return (await applyEffects(host, { times: 2 }, ...effects)).map(({ attribute }) => attribute);
}

describeHost('host effects', () => {
  it('create, suspend, reactivate and release an account, twice as good as once [USER-4, USER-7, USER-8]', async () => {
    const host = await openHost();
    const state = async () => {
      const account = await host.repository.account(id);
      return [account?.email, account?.suspended, account?.managed];
    };
    expect(await applyTwice(host, created)).toEqual([]);
    expect(await state()).toEqual(['new@example.com', false, true]);
    expect(await applyTwice(host, { kind: 'suspendAccount', id })).toEqual([]);
    expect(await state()).toEqual(['new@example.com', true, true]);
    expect(await applyTwice(host, { kind: 'reactivateAccount', id })).toEqual([]);
    expect(await applyTwice(host, { kind: 'changeEmail', id, email: 'New@Example.com' })).toEqual([]);
    expect(await state()).toEqual(['New@Example.com', false, true]);
    expect(await applyTwice(host, { kind: 'releaseAccount', id })).toEqual([]);
    expect(await state()).toEqual(['New@Example.com', false, false]);
    expect(await applyTwice(host, { kind: 'adoptAccount', id, suspended: true })).toEqual([]);
    expect(await state()).toEqual(['New@Example.com', true, true]);
    expect(await applyTwice(host, { kind: 'releaseAllAccounts' })).toEqual([]);
    expect(await state()).toEqual(['New@Example.com', true, false]);
  });

  it('refuse what is taken, by its name, and what is not there [USER-4, USER-5]', async () => {
    const host = await openHost();
    await makeAccount(host, 'ann');
    await makeOrganization(host);
    const robot = await host.app.serviceAccounts.create(host.admin, 'acme', { username: 'robot' });
    expect(await applyTwice(host, { ...created, username: 'ANN' })).toEqual(['username', 'username']);
    expect(await applyTwice(host, { ...created, email: 'Ann@Example.com' })).toEqual(['email', 'email']);
    expect(await applyTwice(host, { kind: 'adoptAccount', id: robot.id, suspended: false })).toEqual([
      'email',
      'email',
    ]);
    expect(await applyTwice(host, { kind: 'adoptAccount', id, suspended: false })).toEqual(['account', 'account']);
    expect(await applyTwice(host, { kind: 'changeEmail', id, email: 'x@example.com' })).toEqual(['account', 'account']);
    expect(await applyTwice(host, { kind: 'suspendAccount', id }, { kind: 'releaseAccount', id })).toEqual([]);
  });

  it('leave an account alone that another tenant manages [TEN-2]', async () => {
    const host = await openHost();
    const ann = await makeAccount(host, 'ann');
    const other = tenantId('scimconf-other');
    await applyEffects(host, { of: other }, { kind: 'adoptAccount', id: ann.id, suspended: false });
    expect(await applyTwice(host, { kind: 'adoptAccount', id: ann.id, suspended: true })).toEqual(['email', 'email']);
    expect(await applyTwice(host, { kind: 'releaseAccount', id: ann.id }, { kind: 'releaseAllAccounts' })).toEqual([]);
    expect(await host.repository.account(ann.id)).toMatchObject({ managed: true, suspended: false });
    await applyEffects(host, { of: other }, { kind: 'releaseAllAccounts' });
    expect(await host.repository.account(ann.id)).toMatchObject({ managed: false });
  });

  it('grant and revoke site roles [ADM-1, ADM-7]', async () => {
    const host = await openHost();
    const accounts = [(await makeAccount(host, 'ann')).id, (await makeAccount(host, 'ben')).id];
    for (const role of ['site-admin', 'site-auditor'] as const)
      await applyTwice(host, { kind: 'grantSiteRole', role, accounts });
    await applyTwice(host, { kind: 'revokeSiteRole', role: 'site-admin', accounts: accounts.slice(1) });
    const roles = [...(await host.repository.accounts(accounts)).values()].map(({ isSiteAdmin, isSiteAuditor }) => [
      isSiteAdmin,
      isSiteAuditor,
    ]);
    expect(roles).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('change and set members of a team, counted once, service accounts staying [LINK-9, SYNC-1]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    const people = [];
    for (const name of ['ann', 'ben', 'cem']) people.push((await makeAccount(host, name)).id);
    const [ann, ben, cem] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
    const robot = await host.app.serviceAccounts.create(host.admin, 'acme', { username: 'robot' });
    const team = (await host.app.teams.create(host.admin, 'acme', { name: 'dev' })).id;
    await host.app.teamMembers.addUsers(host.admin, team, ['robot', 'ann']);
    await applyTwice(host, { kind: 'changeTeamMembers', team, add: [ann, ben], remove: [ann, cem, robot.id] });
    expect(await usernamesIn(host, team)).toEqual(['ben', 'robot']);
    await applyTwice(host, { kind: 'setTeamMembers', team, members: [cem, ben] });
    expect(await usernamesIn(host, team)).toEqual(['ben', 'cem', 'robot']);
    await applyTwice(host, { kind: 'setTeamMembers', team, members: [] });
    expect(await usernamesIn(host, team)).toEqual(['robot']);
    const unknown = { kind: 'setTeamMembers', team, members: [ann, id] } as const;
    expect(await applyTwice(host, unknown)).toEqual(['account', 'account']);
    expect(await applyTwice(host, { ...unknown, kind: 'changeTeamMembers', add: [id], remove: [] })).toEqual([
      'account',
      'account',
    ]);
    const memberships = await host.app.memberships.list(host.admin, 'acme', { offset: 0, limit: 9 });
    expect(memberships.items.map(({ email }) => email)).toEqual([
      'admin@rollcall.invalid',
      'ann@example.com',
      'ben@example.com',
      'cem@example.com',
    ]);
  });

  it('make of a pending invitation the membership that a joiner needs [LINK-9]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    const invited = await host.app.memberships.create(host.admin, 'acme', { email: 'new@example.com' });
    const team = (await host.app.teams.create(host.admin, 'acme', { name: 'dev' })).id;
    await host.app.teamMembers.addMemberships(host.admin, team, [invited.id]);
    const add = { kind: 'changeTeamMembers', team, add: [id], remove: [] } as const;
    expect(await applyTwice(host, created, add, { kind: 'releaseAccount', id })).toEqual([]);
    expect(await usernamesIn(host, team)).toEqual(['new']);
    expect(await host.repository.membershipOf(invited.organizationId, id)).toMatchObject({
      id: invited.id,
      status: 'active',
    });
  });

  it('name a command that the host does not know: a fault, not a refusal', async () => {
    const host = await openHost();
    const actor = { kind: 'system', id: 'test' } as const;
    const scope = { tenant, at: host.clock.now(), actor, ip: null, requestId: null };
    const commit = host.store.commit(scope, [{ kind: 'executeHost', command: { type: 'toString' } }]);
    await expect(commit).rejects.toThrow('toString');
  });
});
