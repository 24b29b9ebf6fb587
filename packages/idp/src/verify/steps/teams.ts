import { readPath, readText } from '../../json/read-path.js';
import { CheckSkipped, describeAnswer, expectStatus, expectText, expectThat, expectValue } from '../check.js';
import type { StepPlan } from '../run-steps.js';
import { known } from '../world.js';
import { expectAllDone, expectMembers } from './groups.js';
import { expectTeam, readTeam } from './team-roster.js';

const makeTeam: StepPlan = {
  id: 'team',
  title: 'A test organization gets a team, with the admin in it by hand',
  rules: ['HOST-4'],
  needs: ['connect'],
  run: async ({ admin, made, names, journal }) => {
    made.organizationAsked = true;
    const organization = { name: names.organization, email: names.organizationEmail };
    expectStatus('HOST-4', await admin.createOrganization(organization), 201);
    const team = expectStatus('HOST-4', await admin.createTeam(names.organization, names.team), 201);
    made.teamId = expectText('HOST-4', team, 'data.id');
    const self = await admin.accountDetails();
    const username = readText(self.body, 'data.attributes.username');
    if (self.response.status !== 200 || username === undefined) {
      journal.note('The token has no account of its own, so nobody was put into the team by hand');
      return;
    }
    const added = await admin.addTeamMembers(made.teamId, [username]);
    if (added.response.status === 204) made.outsiderId = readText(self.body, 'data.id') ?? '';
    else journal.note(`The admin could not be put into the team by hand: ${describeAnswer(added)}`);
  },
};

const addServiceAccount: StepPlan = {
  id: 'service-account',
  title: 'A service account joins the team',
  rules: ['LINK-9'],
  needs: ['team'],
  run: async ({ admin, made, names }) => {
    const created = await admin.createServiceAccount(names.organization, names.serviceAccount);
    if ([404, 405, 501].includes(created.response.status))
      throw new CheckSkipped('this server has no route that makes a service account');
    made.serviceAccountId = readText(created.body, 'data.id') ?? '';
    expectStatus('LINK-9', created, 201);
    const username = expectText('LINK-9', created, 'data.attributes.username');
    expectStatus('LINK-9', await admin.addTeamMembers(known(made.teamId, 'the test team'), [username]), 204);
  },
};

const linkTeam: StepPlan = {
  id: 'link',
  title: 'The group is linked to the team',
  rules: ['LINK-1', 'LINK-4', 'LINK-8', 'LINK-9'],
  needs: ['accounts', 'provision-group', 'team'],
  run: async ({ admin, made, names }) => {
    const teamId = known(made.teamId, 'the test team');
    const group = known(made.group, 'the test group');
    made.linkAsked = true;
    expectStatus('LINK-1', await admin.linkTeam(teamId, group.id), 204);
    const link = expectStatus('LINK-4', await admin.teamLink(teamId), 200);
    expectValue('LINK-4', link, { path: 'data.attributes.scim-group-id', value: group.id });
    expectValue('LINK-4', link, { path: 'data.attributes.scim-group-name', value: names.group });
    expectValue('LINK-8', link, { path: 'data.attributes.scim-sync-paused', value: false });
    expectText('LINK-9', link, 'data.attributes.scim-updated-at');
  },
};

const compareRoster: StepPlan = {
  id: 'roster',
  title: 'The team has exactly the group’s members',
  rules: ['LINK-9'],
  needs: ['link'],
  run: async (world) => {
    const second = known(world.made.second, 'the second test user');
    await expectTeam(world, 'LINK-9', [second]);
    const { names, admin } = world;
    const memberships = expectStatus(
      'LINK-9',
      await admin.organizationMemberships(names.organization, { email: names.second.email }),
      200,
    );
    expectThat('LINK-9', Number(readPath(memberships.body, 'data.length')) > 0, {
      expected: `an organization membership of ${names.second.email}`,
      actual: 'none',
    });
  },
};

const keepServiceAccount: StepPlan = {
  id: 'service-account-kept',
  title: 'The team keeps its service account',
  rules: ['LINK-9'],
  needs: ['service-account', 'link'],
  run: async (world) => {
    const id = known(world.made.serviceAccountId, 'a service account');
    const roster = await readTeam(world, 'LINK-9');
    expectThat('LINK-9', roster.all.includes(id), {
      expected: `the service account ${id} among the team’s users`,
      actual: roster.all.join(', ') || 'no users',
    });
  },
};

const followChange: StepPlan = {
  id: 'membership-change',
  title: 'The team follows when one user joins the group and another leaves',
  rules: ['GROUP-4', 'SYNC-1'],
  needs: ['roster'],
  run: async (world) => {
    const { made } = world;
    const [first, second] = [known(made.first, 'the first test user'), known(made.second, 'the second test user')];
    const group = known(made.group, 'the test group');
    expectAllDone(await world.driver().changeMembers(group, { add: [first], remove: [second] }));
    await expectMembers(world, [first]);
    await expectTeam(world, 'SYNC-1', [first]);
  },
};

/** The teams' part of the scenario. */
export const teamSteps: readonly StepPlan[] = [
  makeTeam,
  addServiceAccount,
  linkTeam,
  compareRoster,
  keepServiceAccount,
  followChange,
];
