import type { Exchange } from '../../http/exchange.js';
import { readList, readPath, readText } from '../../json/read-path.js';
import { expectStatus, expectText, expectThat, expectValue } from '../check.js';
import type { Person } from '../names.js';
import type { StepPlan } from '../run-steps.js';
import { known, type World } from '../world.js';

const provisionUsers: StepPlan = {
  id: 'provision-users',
  title: 'Two test users are provisioned',
  rules: ['SCIM-2', 'USER-1', 'USER-4'],
  needs: ['test-connection'],
  run: async (world) => {
    await provision(world, 'first');
    await provision(world, 'second');
  },
};

const findUser: StepPlan = {
  id: 'find-user',
  title: 'The user is found by userName in another case',
  rules: ['SCIM-2', 'USER-9'],
  needs: ['provision-users'],
  run: async (world) => {
    const first = known(world.made.first, 'the first test user');
    await expectFound(world, first.userName.toUpperCase(), first.id);
  },
};

const renameUser: StepPlan = {
  id: 'rename-user',
  title: 'The user is renamed',
  rules: ['USER-1', 'USER-5', 'USER-6'],
  needs: ['find-user'],
  run: async (world) => {
    const first = known(world.made.first, 'the first test user');
    const rule = world.as === 'okta' ? 'USER-5' : 'USER-6';
    for (const exchange of await world.driver().renameUser(first.id, world.names.firstRenamed)) {
      expectStatus(rule, exchange, 200, 204);
    }
    const after = expectStatus(rule, await world.driver().getUser(first.id), 200);
    world.made.first = { ...first, userName: readText(after.body, 'userName') ?? first.userName };
    expectValue('USER-1', after, { path: 'userName', value: world.names.firstRenamed });
    expectValue('USER-1', after, { path: 'id', value: first.id });
    const old = expectStatus('SCIM-2', await world.driver().findUser(first.userName), 200);
    expectValue('SCIM-2', old, { path: 'totalResults', value: 0 });
  },
};

const findAccounts: StepPlan = {
  id: 'accounts',
  title: 'The host has an account for each user',
  rules: ['USER-4'],
  needs: ['rename-user'],
  run: async (world) => {
    const { made, names } = world;
    made.first = { ...known(made.first, 'the first test user'), accountId: await findAccount(world, names.first) };
    made.second = { ...known(made.second, 'the second test user'), accountId: await findAccount(world, names.second) };
  },
};

/** The users' part of the scenario. */
export const userSteps: readonly StepPlan[] = [provisionUsers, findUser, renameUser, findAccounts];

/** The admin surface's record of the account with this e-mail, undefined when there is none. */
export async function accountByEmail({ admin }: World, email: string, rule: string): Promise<unknown> {
  const listed = expectStatus(rule, await admin.adminUsers({ q: email }), 200);
  return readList(listed.body, 'data').find(
    (user) => readText(user, 'attributes.email')?.toLowerCase() === email.toLowerCase(),
  );
}

/** Fails unless the identity provider's look-up finds exactly this user. */
export async function expectFound(world: World, userName: string, id: string): Promise<Exchange> {
  const found = expectStatus('SCIM-2', await world.driver().findUser(userName), 200);
  expectValue('SCIM-2', found, { path: 'totalResults', value: 1 });
  expectValue('SCIM-2', found, { path: 'Resources[0].id', value: id });
  return found;
}

async function provision(world: World, role: 'first' | 'second'): Promise<void> {
  const person: Person = world.names[role];
  const absent = expectStatus('SCIM-2', await world.driver().findUser(person.userName), 200);
  expectValue('SCIM-2', absent, { path: 'totalResults', value: 0 });
  world.made.usersAsked = true;
  const created = await world.driver().createUser(person);
  const id = readText(created.body, 'id');
  if (id !== undefined) world.made[role] = { id, userName: person.userName };
  expectStatus('USER-4', created, 201);
  expectText('USER-1', created, 'id');
  expectValue('USER-1', created, { path: 'userName', value: person.userName });
  expectValue('USER-1', created, { path: 'externalId', value: person.externalId });
  expectValue('USER-1', created, { path: 'active', value: true });
  const email = readText(created.body, 'emails[0].value');
  expectThat('USER-1', email?.toLowerCase() === person.email.toLowerCase(), {
    expected: `${person.email} as emails[0].value in the created user`,
    actual: email ?? 'nothing',
  });
}

async function findAccount(world: World, person: Person): Promise<string> {
  const account = await accountByEmail(world, person.email, 'USER-4');
  const id = readText(account, 'id');
  expectThat('USER-4', readPath(account, 'attributes.is-suspended') === false && id !== undefined, {
    expected: `an account with the e-mail ${person.email} that is not suspended`,
    actual: account === undefined ? 'none' : JSON.stringify(readPath(account, 'attributes')),
  });
  expectThat('USER-4', readPath(account, 'attributes.is-scim-managed') === true, {
    expected: `is-scim-managed true for the account of ${person.email}`,
    actual: JSON.stringify(readPath(account, 'attributes.is-scim-managed')) ?? 'nothing',
  });
  return known(id, 'the account’s id');
}
