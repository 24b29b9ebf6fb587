import { readList, readPath, readText } from '../../json/read-path.js';
import { expectStatus, expectThat } from '../check.js';
import { known, type MadeUser, type World } from '../world.js';

/** Account ids of a team's users. */
export interface TeamRoster {
  readonly all: readonly string[];
  /** Without service accounts. */
  readonly people: readonly string[];
}

/** Reads the test team's users. */
export async function readTeam({ admin, made }: World, rule: string): Promise<TeamRoster> {
  const team = expectStatus(rule, await admin.team(known(made.teamId, 'the test team')), 200);
  const all = readList(team.body, 'data.relationships.users.data').flatMap((user) => readText(user, 'id') ?? []);
  const isRobot = (id: string): boolean =>
    id === made.serviceAccountId ||
    readPath(team.body, ['included', `[id=${id}]`, 'attributes', 'is-service-account']) === true;
  return { all, people: all.filter((id) => !isRobot(id)) };
}

/** Fails unless the people in the team are exactly these users' accounts. */
export async function expectTeam(world: World, rule: string, members: readonly MadeUser[]): Promise<void> {
  const { people } = await readTeam(world, rule);
  const expected = members.map((member) => known(member.accountId, 'the accounts of the test users'));
  expectThat(rule, people.toSorted().join() === expected.toSorted().join(), {
    expected: `exactly ${expected.join(', ')} in the team`,
    actual: people.map((id) => nameOf(id, world)).join(', ') || 'nobody',
  });
}

function nameOf(id: string, { made }: World): string {
  if (id === made.outsiderId) return `${id} (the admin, put there by hand)`;
  return id;
}
