import { expect, it } from 'vitest';
import { describeHost } from './backend.js';
import { callerOf, makeAccount, makeOrganization, openHost, refused, type TestHost, usernamesIn } from './setup.js';

const page = { offset: 0, limit: 20 };
const names = async (host: TestHost, caller = host.admin, search = {}) =>
  (await host.app.teams.list(caller, 'acme', { ...page, ...search })).items.map(({ name }) => name);

describeHost('teams', () => {
  it('have a name that is unique in the organization, without case [HOST-5]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    await makeOrganization(host, 'other');
    const dev = await host.app.teams.create(host.admin, 'acme', { name: 'Dev' });
    await refused(host.app.teams.create(host.admin, 'acme', { name: 'dEV' }), 'unprocessable');
    await refused(host.app.teams.create(host.admin, 'acme', { name: 'Owners' }), 'unprocessable');
    expect((await host.app.teams.create(host.admin, 'other', { name: 'Dev' })).name).toBe('Dev');
    const ops = await host.app.teams.create(host.admin, 'acme', { name: 'ops' });
    const text = await refused(host.app.teams.update(host.admin, ops.id, { name: 'DEV' }), 'unprocessable');
    expect(text).toBe('Name has already been taken');
    expect((await host.app.teams.update(host.admin, dev.id, { name: 'DEV' })).name).toBe('DEV');
    await refused(host.app.teams.create(host.admin, 'acme', { name: 'a\u0000b' }), 'unprocessable');
  });

  it('are listed by a part of their name or by whole names, without case [HOST-6]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    for (const name of ['dev-Berlin', 'dev-Rome', 'ops']) await host.app.teams.create(host.admin, 'acme', { name });
    expect(await names(host, host.admin, { q: 'DEV' })).toEqual(['dev-Berlin', 'dev-Rome']);
    expect(await names(host, host.admin, { names: ['OPS', 'Dev-rome', 'none'] })).toEqual(['dev-Rome', 'ops']);
    expect(await names(host, host.admin, { q: '%' })).toEqual([]);
    const part = await host.app.teams.list(host.admin, 'acme', { offset: 1, limit: 2 });
    expect([part.total, part.items.map(({ name }) => name)]).toEqual([4, ['dev-Berlin', 'dev-Rome']]);
    const past = await host.app.teams.list(host.admin, 'acme', { offset: 9, limit: 2 });
    expect([past.total, past.items]).toEqual([4, []]);
  });

  it('show to others of the organization only when they are not secret [HOST-5]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    const ann = callerOf(await makeAccount(host, 'ann'));
    await host.app.memberships.create(host.admin, 'acme', { email: 'ann@example.com' });
    const secret = await host.app.teams.create(host.admin, 'acme', { name: 'secret' });
    const open = await host.app.teams.create(host.admin, 'acme', { name: 'open', visibility: 'organization' });
    expect(await names(host, ann)).toEqual(['owners', 'open']);
    await refused(host.app.teams.get(ann, secret.id), 'notFound');
    await refused(host.app.teams.update(ann, open.id, { name: 'mine' }), 'forbidden');
    await refused(host.app.teamMembers.addUsers(ann, open.id, ['ann']), 'forbidden');
    await host.app.teamMembers.addUsers(host.admin, secret.id, ['ann']);
    expect((await host.app.teams.get(ann, secret.id)).name).toBe('secret');
    expect(await names(host, ann)).toEqual(['owners', 'secret', 'open']);
  });

  it('keep permissions that an update does not name [HOST-4]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    const access = { 'manage-teams': true, 'no-such': true };
    const team = await host.app.teams.create(host.admin, 'acme', { name: 'dev', organizationAccess: access });
    const changes = { organizationAccess: { 'manage-workspaces': true }, ssoTeamId: 'sso-1' };
    const updated = await host.app.teams.update(host.admin, team.id, changes);
    const granted = Object.entries(updated.organizationAccess).filter(([, value]) => value);
    expect(granted.map(([name]) => name)).toEqual(['manage-workspaces', 'manage-teams']);
    expect(updated.ssoTeamId).toBe('sso-1');
    const wrong = { organizationAccess: { 'manage-teams': 'yes' } };
    await refused(host.app.teams.update(host.admin, team.id, wrong), 'unprocessable');
  });

  it('of owners are neither renamed nor deleted', async () => {
    const host = await openHost();
    await makeOrganization(host);
    const [owners] = (await host.app.teams.list(host.admin, 'acme', page)).items;
    if (owners === undefined) throw new Error('no owners team');
    await refused(host.app.teams.update(host.admin, owners.id, { name: 'bosses' }), 'unprocessable');
    await refused(host.app.teams.delete(host.admin, owners.id), 'unprocessable');
    expect((await host.app.teams.update(host.admin, owners.id, { name: 'owners' })).name).toBe('owners');
  });
});

describeHost('team members', () => {
  it('are added by username, each once, and become members of the organization', async () => {
    const host = await openHost();
    await makeOrganization(host);
    await makeAccount(host, 'ann');
    const team = await host.app.teams.create(host.admin, 'acme', { name: 'dev' });
    await host.app.teamMembers.addUsers(host.admin, team.id, ['ann', 'ANN', 'admin']);
    await host.app.teamMembers.addUsers(host.admin, team.id, ['ann']);
    expect(await usernamesIn(host, team.id)).toEqual(['admin', 'ann']);
    const members = await host.app.memberships.list(host.admin, 'acme', { ...page, q: 'ann' });
    expect(members.items.map(({ status }) => status)).toEqual(['active']);
    await host.app.teamMembers.removeUsers(host.admin, team.id, ['admin', 'admin']);
    expect(await usernamesIn(host, team.id)).toEqual(['ann']);
    await refused(host.app.teamMembers.addUsers(host.admin, team.id, ['nobody']), 'notFound');
  });

  it('are added and removed by membership, invited ones before they have an account', async () => {
    const host = await openHost();
    await makeOrganization(host);
    const team = await host.app.teams.create(host.admin, 'acme', { name: 'dev' });
    const invited = await host.app.memberships.create(host.admin, 'acme', { email: 'ann@example.com' });
    expect([invited.status, invited.accountId]).toEqual(['invited', null]);
    await host.app.teamMembers.addMemberships(host.admin, team.id, [invited.id]);
    expect(await usernamesIn(host, team.id)).toEqual([]);
    expect((await host.repository.teamMemberships([team.id])).get(team.id)?.map(({ id }) => id)).toEqual([invited.id]);
    expect((await host.repository.teamRosters([team.id])).get(team.id)?.memberships).toEqual([invited.id]);
    const ann = await makeAccount(host, 'ann');
    expect(await usernamesIn(host, team.id)).toEqual(['ann']);
    const active = await host.app.memberships.get(host.admin, invited.id);
    expect([active.status, active.accountId]).toEqual(['active', ann.id]);
    expect((await host.repository.teamsOf([invited.id])).get(invited.id)).toEqual([team.id]);
    await host.app.teamMembers.removeMemberships(host.admin, team.id, [invited.id]);
    expect(await usernamesIn(host, team.id)).toEqual([]);
  });

  it('can be service accounts of the same organization only [LINK-9]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    await makeOrganization(host, 'other');
    const team = await host.app.teams.create(host.admin, 'acme', { name: 'dev' });
    await host.app.serviceAccounts.create(host.admin, 'acme', { username: 'robot' });
    await host.app.serviceAccounts.create(host.admin, 'other', { username: 'stranger' });
    await host.app.teamMembers.addUsers(host.admin, team.id, ['robot']);
    await refused(host.app.teamMembers.addUsers(host.admin, team.id, ['stranger']), 'unprocessable');
    expect(await usernamesIn(host, team.id)).toEqual(['robot']);
    expect((await host.app.memberships.list(host.admin, 'acme', page)).total).toBe(1);
  });

  it('go with their organization membership, and with their account', async () => {
    const host = await openHost();
    await makeOrganization(host);
    for (const name of ['ann', 'ben']) await makeAccount(host, name);
    const team = await host.app.teams.create(host.admin, 'acme', { name: 'dev' });
    await host.app.teamMembers.addUsers(host.admin, team.id, ['ann', 'ben']);
    const [ann] = (await host.app.memberships.list(host.admin, 'acme', { ...page, emails: ['Ann@example.com'] })).items;
    if (ann !== undefined) await host.app.memberships.delete(host.admin, ann.id);
    expect(await usernamesIn(host, team.id)).toEqual(['ben']);
    const ben = await host.repository.accountByUsername('ben');
    if (ben !== undefined) await host.app.adminUsers.delete(host.admin, ben.id);
    expect(await usernamesIn(host, team.id)).toEqual([]);
    expect((await host.app.memberships.list(host.admin, 'acme', page)).total).toBe(1);
  });
});

describeHost('memberships', () => {
  it('are invitations until the e-mail has an account, and exist once for each', async () => {
    const host = await openHost();
    await makeOrganization(host);
    await host.app.memberships.create(host.admin, 'acme', { email: 'new@example.com' });
    await refused(host.app.memberships.create(host.admin, 'acme', { email: 'NEW@example.com' }), 'unprocessable');
    await refused(
      host.app.memberships.create(host.admin, 'acme', { email: 'admin@rollcall.invalid' }),
      'unprocessable',
    );
    const invited = await host.app.memberships.list(host.admin, 'acme', { ...page, status: 'invited' });
    expect(invited.items.map(({ email }) => email)).toEqual(['new@example.com']);
    const robot = await host.app.serviceAccounts.create(host.admin, 'acme', { username: 'robot' });
    await refused(host.app.memberships.create(host.admin, 'acme', { email: String(robot.email) }), 'unprocessable');
    await refused(host.app.memberships.create(host.admin, 'acme', { email: 'no address' }), 'unprocessable');
  });

  it('are left by their own account, removed by owners, and by no one else', async () => {
    const host = await openHost();
    await makeOrganization(host);
    const [ann, ben] = [callerOf(await makeAccount(host, 'ann')), callerOf(await makeAccount(host, 'ben'))];
    const ofAnn = await host.app.memberships.create(host.admin, 'acme', { email: 'ann@example.com' });
    await refused(host.app.memberships.delete(ben, ofAnn.id), 'notFound');
    const ofBen = await host.app.memberships.create(host.admin, 'acme', { email: 'ben@example.com' });
    await refused(host.app.memberships.delete(ben, ofAnn.id), 'forbidden');
    await host.app.memberships.delete(ann, ofAnn.id);
    await host.app.memberships.delete(host.admin, ofBen.id);
    expect((await host.app.memberships.list(host.admin, 'acme', page)).total).toBe(1);
  });
});
