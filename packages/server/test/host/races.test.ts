import { expect, it } from 'vitest';
import { describeHost } from './backend.js';
import {
  asAdmin,
  enableScim,
  makeAccount,
  makeOrganization,
  openHost,
  provisionGroup,
  provisionUser,
  type TestHost,
} from './setup.js';

/** What two administrators do at the same moment, in an organization of their own; the records are looked at after the test. */
type Race = (host: TestHost, organization: string) => Promise<readonly (() => Promise<unknown>)[]>;

const races: Readonly<Record<string, Race>> = {
  'a team is linked while it is deleted': async (host, organization) => {
    const { id } = await host.app.teams.create(host.admin, organization, { name: 'dev' });
    const group = await provisionGroup(host, `devs of ${organization}`, [
      await provisionUser(host, `u-${organization}`),
    ]);
    return [
      () => host.provisioning.links.create(asAdmin(host), id, group),
      () => host.app.teams.delete(host.admin, id),
    ];
  },
  'an account joins a team while it is deleted': async (host, organization) => {
    const { id } = await host.app.teams.create(host.admin, organization, { name: 'dev' });
    const account = await makeAccount(host, `ann-${organization}`);
    return [
      () => host.app.teamMembers.addUsers(host.admin, id, [account.username]),
      () => host.app.adminUsers.delete(host.admin, account.id),
      () => host.app.userTokens.create(host.admin, account.id),
    ];
  },
  'a member joins a team while the membership is deleted': async (host, organization) => {
    const [one, two] = [
      await host.app.teams.create(host.admin, organization, { name: 'one' }),
      await host.app.teams.create(host.admin, organization, { name: 'two' }),
    ];
    const account = await makeAccount(host, `ann-${organization}`);
    await host.app.teamMembers.addUsers(host.admin, one.id, [account.username]);
    const page = { offset: 0, limit: 9 };
    const { items } = await host.app.memberships.list(host.admin, organization, page);
    const membership = items.find(({ accountId }) => accountId === account.id);
    return [
      () => host.app.teamMembers.addUsers(host.admin, two.id, [account.username]),
      () => (membership === undefined ? Promise.resolve() : host.app.memberships.delete(host.admin, membership.id)),
    ];
  },
  'an organization gets a team, a member and a service account while it is deleted': async (host, organization) => [
    () => host.app.organizations.delete(host.admin, organization),
    () => host.app.teams.create(host.admin, organization, { name: 'dev' }),
    () => host.app.memberships.create(host.admin, organization, { email: `new-${organization}@example.com` }),
    () => host.app.serviceAccounts.create(host.admin, organization, { username: `bot-${organization}` }),
  ],
  'who is invited gets an account while they are invited to a team': async (host, organization) => {
    const { id } = await host.app.teams.create(host.admin, organization, { name: 'dev' });
    const invited = await host.app.memberships.create(host.admin, organization, {
      email: `ann-${organization}@example.com`,
    });
    return [
      () => host.app.teamMembers.addMemberships(host.admin, id, [invited.id]),
      () => makeAccount(host, `ann-${organization}`),
    ];
  },
};

describeHost('what is done at the same moment leaves records that agree', () => {
  it.each(Object.entries(races))('%s', { timeout: 60_000 }, async (_what, race) => {
    const host = await openHost();
    await enableScim(host);
    for (let round = 0; round < 6; round++) {
      const organization = `acme-${round}`;
      await makeOrganization(host, organization);
      const works = await race(host, organization);
      const results = await Promise.allSettled(works.map((work) => work()));
      expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
      await host.backend.expectConsistent();
    }
  });
});
