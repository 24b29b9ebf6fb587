import type { Exchange } from '../../http/exchange.js';
import { readList, readText } from '../../json/read-path.js';
import { expectStatus, expectText, expectThat, expectValue } from '../check.js';
import type { StepPlan } from '../run-steps.js';
import { known, type MadeUser, type World } from '../world.js';

const provisionGroup: StepPlan = {
  id: 'provision-group',
  title: 'A test group is provisioned with the second user',
  rules: ['SCIM-2', 'GROUP-1', 'GROUP-4'],
  needs: ['provision-users'],
  run: async (world) => {
    const { made, names } = world;
    const second = known(made.second, 'the second test user');
    const absent = expectStatus('SCIM-2', await world.driver().findGroup(names.group), 200);
    expectValue('SCIM-2', absent, { path: 'totalResults', value: 0 });
    made.groupAsked = true;
    const created = await world.driver().createGroup({ displayName: names.group, externalId: names.groupExternalId });
    const id = readText(created.body, 'id');
    if (id !== undefined) made.group = { id, displayName: names.group };
    expectStatus('GROUP-1', created, 201);
    expectText('GROUP-1', created, 'id');
    expectValue('GROUP-1', created, { path: 'displayName', value: names.group });
    const group = known(made.group, 'the test group');
    expectAllDone(await world.driver().changeMembers(group, { add: [second], remove: [] }));
    await expectMembers(world, [second]);
  },
};

const listForMapping: StepPlan = {
  id: 'mapping-list',
  title: 'The admin sees the group to be mapped',
  rules: ['GRPS-1', 'GRPS-2'],
  needs: ['provision-group'],
  run: async ({ admin, made, names }) => {
    const group = known(made.group, 'the test group');
    const listed = expectStatus('GRPS-1', await admin.scimGroups({ q: names.group.toUpperCase() }), 200);
    expectValue('GRPS-2', listed, { path: ['data', `[id=${group.id}]`, 'attributes', 'name'], value: names.group });
  },
};

/** The groups' part of the scenario. */
export const groupSteps: readonly StepPlan[] = [provisionGroup, listForMapping];

/** Fails unless every request that changed members was accepted. */
export function expectAllDone(exchanges: readonly Exchange[]): void {
  for (const exchange of exchanges) expectStatus('GROUP-4', exchange, 200, 204);
}

/** Fails unless the group has exactly these members. */
export async function expectMembers(world: World, members: readonly MadeUser[]): Promise<void> {
  const { id } = known(world.made.group, 'the test group');
  const group = expectStatus('GROUP-1', await world.driver().lookAtGroup(id), 200);
  const actual = readList(group.body, 'members').map((member) => readText(member, 'value') ?? '?');
  const expected = members.map((member) => member.id);
  expectThat('GROUP-4', actual.toSorted().join() === expected.toSorted().join(), {
    expected: `exactly the members ${expected.join(', ')}`,
    actual: actual.length === 0 ? 'none' : actual.join(', '),
  });
}
