import { expect, it } from 'vitest';
import { describeHost } from './backend.js';
import { callerOf, makeAccount, makeOrganization, openHost, refused, usernamesIn } from './setup.js';

const page = { offset: 0, limit: 20 };

describeHost('organizations', () => {
  it('are made with an owners team and a membership for the one who makes them [HOST-4]', async () => {
    const host = await openHost();
    const ann = callerOf(await makeAccount(host, 'ann'));
    const organization = await host.app.organizations.create(ann, { name: 'Acme-1', email: 'acme@example.com' });
    const { items: teams } = await host.app.teams.list(ann, 'acme-1', page);
    expect(teams.map(({ name, isOwners, usersCount }) => [name, isOwners, usersCount])).toEqual([['owners', true, 1]]);
    const owners = teams[0];
    expect(owners && (await usernamesIn(host, owners.id))).toEqual(['ann']);
    const { items } = await host.app.memberships.list(ann, 'Acme-1', page);
    expect(items.map(({ email, status, accountId }) => [email, status, accountId])).toEqual([
      ['ann@example.com', 'active', ann.account.id],
    ]);
    expect(organization.settings['collaborator-auth-policy']).toBe('password');
  });

  it.each([
    ['a space', 'two words'],
    ['a dot', 'a.b'],
    ['nothing', ''],
    ['too much', 'a'.repeat(91)],
    ['a taken name, without case', 'ACME'],
  ])('refuse a name with %s [HOST-5]', async (_what, name) => {
    const host = await openHost();
    await makeOrganization(host, 'acme');
    await refused(host.app.organizations.create(host.admin, { name, email: 'a@example.com' }), 'unprocessable');
  });

  it('take settings that the host knows, refuse wrong types, ignore others [HOST-4]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    const settings = {
      'session-timeout': 60,
      'no-such-setting': 1,
      'collaborator-auth-policy': 'two_factor_mandatory',
    };
    const updated = await host.app.organizations.update(host.admin, 'acme', { name: 'acme-2', settings });
    expect([updated.name, updated.settings['session-timeout'], updated.settings['collaborator-auth-policy']]).toEqual([
      'acme-2',
      60,
      'two_factor_mandatory',
    ]);
    expect(updated.settings).not.toHaveProperty('no-such-setting');
    const wrong = { settings: { 'session-timeout': 'soon' } };
    await refused(host.app.organizations.update(host.admin, 'acme-2', wrong), 'unprocessable');
    await refused(host.app.organizations.get(host.admin, 'acme'), 'notFound');
  });

  it('are not there for outsiders, are shown to members and managed by owners [HOST-5]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    await makeOrganization(host, 'other');
    const ann = callerOf(await makeAccount(host, 'ann'));
    await refused(host.app.organizations.get(ann, 'acme'), 'notFound');
    await refused(host.app.organizations.delete(ann, 'acme'), 'notFound');
    expect((await host.app.organizations.list(ann, page)).total).toBe(0);
    await host.app.memberships.create(host.admin, 'acme', { email: 'ANN@example.com' });
    expect((await host.app.organizations.get(ann, 'acme')).name).toBe('acme');
    expect((await host.app.organizations.list(ann, page)).items.map(({ name }) => name)).toEqual(['acme']);
    expect((await host.app.organizations.list(host.admin, page)).total).toBe(2);
    await refused(host.app.organizations.delete(ann, 'acme'), 'forbidden');
    await refused(host.app.teams.create(ann, 'acme', { name: 'mine' }), 'forbidden');
    const [owners] = (await host.app.teams.list(host.admin, 'acme', page)).items;
    if (owners !== undefined) await host.app.teamMembers.addUsers(host.admin, owners.id, ['ann']);
    await host.app.organizations.delete(ann, 'acme');
    expect((await host.app.organizations.list(host.admin, page)).items.map(({ name }) => name)).toEqual(['other']);
  });

  it('take teams, memberships, service accounts and their tokens with them [HOST-4]', async () => {
    const host = await openHost();
    await makeOrganization(host);
    await makeOrganization(host, 'kept');
    const team = await host.app.teams.create(host.admin, 'acme', { name: 'dev' });
    const robot = await host.app.serviceAccounts.create(host.admin, 'acme', { username: 'robot' });
    const { secret } = await host.app.userTokens.create(host.admin, robot.id);
    await host.app.teamMembers.addUsers(host.admin, team.id, ['robot', 'admin']);
    await host.app.memberships.create(host.admin, 'acme', { email: 'new@example.com', teams: [team.id] });
    await host.app.organizations.delete(host.admin, 'acme');
    expect(await host.app.authentication.authenticate(secret)).toBeUndefined();
    expect(await host.repository.account(robot.id)).toBeUndefined();
    const count = async (name: string) => (await host.backend.records(name)).length;
    const names = ['host_teams', 'host_team_members', 'host_team_invitations', 'host_memberships'];
    expect(await Promise.all(names.map(count))).toEqual([1, 1, 0, 1]);
  });
});
