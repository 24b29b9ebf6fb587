import { jsonEqual, readPath } from '../../json/read-path.js';
import { type Clause, protocol, schema } from '../clause.js';
import { expectAt, expectRefusal, expectStatus, expectThat } from '../expect.js';
import type { Made } from '../made.js';
import { readAgain, type Session } from '../session.js';
import { expectMembers, makePair } from './groups.js';

/** Members changed by PATCH (RFC 7644 §3.5.2). */
export const groupPatchClauses: readonly Clause[] = [
  membersClause({
    id: 'members-add',
    title: 'add to members makes users members, also several at once',
    section: protocol('3.5.2.1'),
    operations: (_pair, third) => [{ op: 'add', path: 'members', value: [{ value: third.id }] }],
    after: ([first, second], third) => [first, second, third],
  }),
  membersClause({
    id: 'members-add-twice',
    title: 'add of a member who is one already makes no second one',
    section: protocol('3.5.2.1'),
    operations: ([first]) => [{ op: 'add', path: 'members', value: [{ value: first.id }] }],
    after: (pair) => pair,
  }),
  membersClause({
    id: 'members-remove',
    title: 'remove of members[value eq "…"] takes that member out and no other',
    section: protocol('3.5.2.2'),
    operations: ([first]) => [{ op: 'remove', path: `members[value eq "${first.id}"]` }],
    after: ([, second]) => [second],
  }),
  membersClause({
    id: 'members-remove-other',
    title: 'remove of somebody who is no member succeeds and changes nothing',
    section: protocol('3.5.2.2'),
    operations: (_pair, third) => [{ op: 'remove', path: `members[value eq "${third.id}"]` }],
    after: (pair) => pair,
  }),
  membersClause({
    id: 'members-remove-value',
    title: 'remove of members with a value, as Microsoft Entra sends it, does not empty the group',
    section: 'RFC 7644 §3.5.2.2 (beyond its wording)',
    level: 'SHOULD',
    operations: ([first]) => [{ op: 'remove', path: 'members', value: [{ value: first.id }] }],
    after: ([, second]) => [second],
  }),
  membersClause({
    id: 'members-remove-all',
    title: 'remove of members takes all of them out',
    section: protocol('3.5.2.2'),
    operations: () => [{ op: 'remove', path: 'members' }],
    after: () => [],
  }),
  membersClause({
    id: 'members-replace',
    title: 'replace of members replaces all of them',
    section: protocol('3.5.2.3'),
    operations: (_pair, third) => [{ op: 'replace', path: 'members', value: [{ value: third.id }] }],
    after: (_pair, third) => [third],
  }),
  membersClause({
    id: 'members-together',
    title: 'remove and add in one request',
    section: protocol('3.5.2'),
    operations: ([first], third) => [
      { op: 'remove', path: `members[value eq "${first.id}"]` },
      { op: 'add', path: 'members', value: [{ value: third.id }] },
    ],
    after: ([, second], third) => [second, third],
  }),
  {
    id: 'members-immutable',
    title: 'The value of a member is immutable: a change is 400 mutability and changes nothing',
    section: schema('4.2'),
    level: 'MUST',
    needs: ['patch', 'groups'],
    run: async (session) => {
      const [group, first] = await makePair(session);
      const before = await readAgain(session, group);
      const third = await session.makeUser();
      const operation = { op: 'replace', path: `members[value eq "${first.id}"].value`, value: third.id };
      expectRefusal(await session.patch(group.path, [operation]), 400, 'mutability');
      const after = readPath((await readAgain(session, group)).body, 'members');
      expectThat(jsonEqual(after, readPath(before.body, 'members')), 'the same members', after);
    },
  },
  {
    id: 'group-rename',
    title: 'A group gets another displayName and keeps its members',
    section: protocol('3.5.2.3'),
    level: 'MUST',
    needs: ['patch', 'groups'],
    run: async (session) => {
      const [group, first, second] = await makePair(session);
      const displayName = session.freshName();
      expectStatus(
        await session.patch(group.path, [{ op: 'replace', path: 'displayName', value: displayName }]),
        200,
        204,
      );
      const read = await readAgain(session, group);
      expectAt(read, 'displayName', displayName);
      expectMembers(read, [first, second]);
    },
  },
];

type Pair = readonly [first: Made, second: Made];

interface MembersCase extends Pick<Clause, 'id' | 'title' | 'section'> {
  readonly level?: Clause['level'];
  operations(pair: Pair, third: Made): readonly unknown[];
  after(pair: Pair, third: Made): readonly Made[];
}

function membersClause({ id, title, section, level = 'MUST', operations, after }: MembersCase): Clause {
  const run = async (session: Session): Promise<void> => {
    const [group, ...pair] = await makePair(session);
    const third = await session.makeUser();
    expectStatus(await session.patch(group.path, operations(pair, third)), 200, 204);
    expectMembers(await readAgain(session, group), after(pair, third));
  };
  return { id, title, section, level, needs: ['patch', 'groups'], run };
}
