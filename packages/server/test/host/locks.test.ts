import { groupId } from '@rollcall/core';
import { expect, it } from 'vitest';
import { createHostApplication } from '../../src/host/index.js';
import { describeHost } from './backend.js';
import {
  asAdmin,
  callerOf,
  enableScim,
  linkTeam,
  makeOrganization,
  openHost,
  provisionUser,
  refused,
  type TestHost,
  usernamesIn,
} from './setup.js';

const page = { offset: 0, limit: 20 };

/** A team with a service account, linked to a group of ann and ben. */
async function linkedTeam() {
  const host = await openHost();
  await makeOrganization(host);
  const team = await host.app.teams.create(host.admin, 'acme', { name: 'dev' });
  await host.app.serviceAccounts.create(host.admin, 'acme', { username: 'robot' });
  await host.app.serviceAccounts.create(host.admin, 'acme', { username: 'robot-2' });
  await host.app.teamMembers.addUsers(host.admin, team.id, ['admin', 'robot']);
  await enableScim(host);
  const users = await linkTeam(host, team.id, ['ann', 'ben']);
  return { host, team, users };
}

const membershipsOf = async (host: TestHost, email: string) =>
  (await host.app.memberships.list(host.admin, 'acme', { ...page, emails: [email] })).items;

describeHost('a linked team', () => {
  it("has exactly the group's members, with memberships, and keeps its service account [LINK-9]", async () => {
    const { host, team } = await linkedTeam();
    expect(await usernamesIn(host, team.id)).toEqual(['ann', 'ben', 'robot']);
    expect((await membershipsOf(host, 'ann@example.com')).map(({ status }) => status)).toEqual(['active']);
    expect((await membershipsOf(host, 'admin@rollcall.invalid')).length).toBe(1);
  });

  it('follows its group at once [SYNC-1]', async () => {
    const { host, team, users } = await linkedTeam();
    const cem = await provisionUser(host, 'cem');
    const group = (await host.store.link(host.context.tenant, team.id))?.groupId ?? groupId('');
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [
        { op: 'add', path: 'members', value: [{ value: cem }] },
        { op: 'remove', path: `members[value eq "${users[0]}"]` },
      ],
    };
    await host.provisioning.groups.modify(host.asIdp, group, body, {});
    expect(await usernamesIn(host, team.id)).toEqual(['ben', 'cem', 'robot']);
  });

  it('refuses members by hand, by username and by membership [LOCK-1]', async () => {
    const { host, team } = await linkedTeam();
    await refused(host.app.teamMembers.addUsers(host.admin, team.id, ['admin']), 'forbidden');
    await refused(host.app.teamMembers.addUsers(host.admin, team.id, ['robot-2']), 'forbidden');
    await refused(host.app.teamMembers.removeUsers(host.admin, team.id, ['ann']), 'forbidden');
    const ids = (await membershipsOf(host, 'ann@example.com')).map(({ id }) => id);
    await refused(host.app.teamMembers.addMemberships(host.admin, team.id, ids), 'forbidden');
    await refused(host.app.teamMembers.removeMemberships(host.admin, team.id, ids), 'forbidden');
    const invitation = { email: 'new@example.com', teams: [team.id] };
    await refused(host.app.memberships.create(host.admin, 'acme', invitation), 'forbidden');
    expect(await usernamesIn(host, team.id)).toEqual(['ann', 'ben', 'robot']);
    expect(await membershipsOf(host, 'new@example.com')).toEqual([]);
  });

  it('is not left by way of the organization membership [LOCK-1]', async () => {
    const { host, team } = await linkedTeam();
    const [ann] = await membershipsOf(host, 'ann@example.com');
    if (ann === undefined) throw new Error('no membership');
    await refused(host.app.memberships.delete(host.admin, ann.id), 'forbidden');
    await host.provisioning.links.delete(asAdmin(host), team.id);
    await host.app.memberships.delete(host.admin, ann.id);
    expect(await usernamesIn(host, team.id)).toEqual(['ben', 'robot']);
  });

  it('is not left by a request that read the teams before they were joined and linked [LOCK-1]', async () => {
    const { host, team } = await linkedTeam();
    const [ann] = await membershipsOf(host, 'ann@example.com');
    const [admin] = await membershipsOf(host, 'admin@rollcall.invalid');
    if (ann === undefined || admin === undefined) throw new Error('no membership');
    let stale = 1;
    const teamsOf: typeof host.repository.teamsOf = (ids) =>
      stale-- > 0 ? Promise.resolve(new Map()) : host.repository.teamsOf(ids);
    const app = createHostApplication({ ...host.context, repository: { ...host.repository, teamsOf } });
    await refused(app.memberships.delete(host.admin, ann.id), 'forbidden');
    expect(await usernamesIn(host, team.id)).toEqual(['ann', 'ben', 'robot']);
    stale = 1;
    await app.memberships.delete(host.admin, admin.id);
    expect(await membershipsOf(host, 'admin@rollcall.invalid')).toEqual([]);
    stale = 99;
    await host.provisioning.links.delete(asAdmin(host), team.id);
    await refused(app.memberships.delete(host.admin, ann.id), 'conflict');
  });

  it('is locked while its link is paused, too [LOCK-1]', async () => {
    const { host, team } = await linkedTeam();
    await host.provisioning.links.setPaused(asAdmin(host), team.id, true);
    await refused(host.app.teamMembers.removeUsers(host.admin, team.id, ['ann']), 'forbidden');
  });

  it('is neither renamed nor deleted [LOCK-2]', async () => {
    const { host, team } = await linkedTeam();
    await refused(host.app.teams.update(host.admin, team.id, { name: 'other' }), 'forbidden');
    await refused(host.app.teams.delete(host.admin, team.id), 'forbidden');
    expect((await host.app.teams.get(host.admin, team.id)).name).toBe('dev');
  });

  it('takes access and visibility, its own name, and ignores sso-team-id [LOCK-3]', async () => {
    const { host, team } = await linkedTeam();
    const changes = {
      name: 'dev',
      visibility: 'organization',
      organizationAccess: { 'manage-teams': true },
      ssoTeamId: 'sso',
    } as const;
    const updated = await host.app.teams.update(host.admin, team.id, changes);
    expect([updated.visibility, updated.organizationAccess['manage-teams'], updated.ssoTeamId]).toEqual([
      'organization',
      true,
      null,
    ]);
  });

  it('goes with its organization, the link too [LOCK-4]', async () => {
    const { host, team } = await linkedTeam();
    await host.app.organizations.delete(host.admin, 'acme');
    expect(await host.store.link(host.context.tenant, team.id)).toBeUndefined();
    expect(await host.repository.team(team.id)).toBeUndefined();
    expect((await host.repository.accountByUsername('ann'))?.managed).toBe(true);
  });

  it('loses its invitations, so that nobody joins through one later [LINK-9]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    const team = await host.app.teams.create(host.admin, 'acme', { name: 'dev' });
    await host.app.memberships.create(host.admin, 'acme', { email: 'late@example.com', teams: [team.id] });
    await enableScim(host);
    await linkTeam(host, team.id, ['ann']);
    await host.app.adminUsers.create(host.admin, { username: 'late', email: 'late@example.com' });
    expect(await usernamesIn(host, team.id)).toEqual(['ann']);
    expect((await membershipsOf(host, 'late@example.com'))[0]?.status).toBe('active');
  });
});

describeHost('a managed account', () => {
  it('cannot change its own profile or password [USER-10]', async () => {
    const { host } = await linkedTeam();
    const ann = await host.repository.accountByUsername('ann');
    if (ann === undefined) throw new Error('no account');
    const caller = callerOf(ann);
    await refused(host.app.accounts.update(caller, { username: 'other' }), 'forbidden');
    await refused(host.app.accounts.update(caller, { email: 'other@example.com' }), 'forbidden');
    await refused(host.app.accounts.changePassword(caller, { password: 'long enough' }), 'forbidden');
    // As it was when the request began, before SCIM took the account over.
    const stale = callerOf({ ...ann, managed: false });
    await refused(host.app.accounts.changePassword(stale, { password: 'long enough' }), 'forbidden');
  });

  it('is neither suspended nor deleted by an administrator; its API tokens stay manageable [USER-10]', async () => {
    const { host } = await linkedTeam();
    const ann = await host.repository.accountByUsername('ann');
    if (ann === undefined) throw new Error('no account');
    await refused(host.app.adminUsers.suspend(host.admin, ann.id), 'forbidden');
    await refused(host.app.adminUsers.unsuspend(host.admin, ann.id), 'forbidden');
    await refused(host.app.adminUsers.delete(host.admin, ann.id), 'forbidden');
    const { token, secret } = await host.app.userTokens.create(host.admin, ann.id, { description: 'by hand' });
    expect((await host.app.authentication.authenticate(secret))?.account.username).toBe('ann');
    await host.app.userTokens.delete(callerOf(ann), token.id);
    expect(await host.app.authentication.authenticate(secret)).toBeUndefined();
  });

  it('cannot use its API tokens once its user is deactivated [USER-7]', async () => {
    const { host, users } = await linkedTeam();
    const ann = await host.repository.accountByUsername('ann');
    if (ann === undefined) throw new Error('no account');
    const { secret } = await host.app.userTokens.create(host.admin, ann.id);
    const set = (active: boolean) => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value: active }],
    });
    await host.provisioning.users.modify(host.asIdp, users[0] ?? '', set(false), {});
    expect(await host.app.authentication.authenticate(secret)).toBeUndefined();
    await host.provisioning.users.modify(host.asIdp, users[0] ?? '', set(true), {});
    expect((await host.app.authentication.authenticate(secret))?.account.id).toBe(ann.id);
  });
});

describeHost('disabling SCIM', () => {
  it('lets go of accounts and keeps teams and suspension [STATE-9]', async () => {
    const { host, team } = await linkedTeam();
    await host.provisioning.settings.disable(asAdmin(host));
    expect((await host.repository.accountByUsername('ann'))?.managed).toBe(false);
    expect(await usernamesIn(host, team.id)).toEqual(['ann', 'ben', 'robot']);
    await host.app.teamMembers.removeUsers(host.admin, team.id, ['ann']);
    expect(await usernamesIn(host, team.id)).toEqual(['ben', 'robot']);
  });
});
