import type { Exchange } from '../../http/exchange.js';
import { readList, readPath, readText } from '../../json/read-path.js';
import { type Clause, protocol, schema } from '../clause.js';
import { expectAt, expectRefusal, expectStatus, expectThat } from '../expect.js';
import type { Made } from '../made.js';
import { readAgain, type Session } from '../session.js';

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Groups and who is in them (RFC 7643 §4.2). */
export const groupClauses: readonly Clause[] = [
  {
    id: 'group-create',
    title: 'A group is made with its members',
    section: schema('4.2'),
    level: 'MUST',
    needs: ['groups'],
    run: async (session) => {
      const user = await session.makeUser();
      const body = { schemas: [groupSchema], displayName: session.freshName(), members: [{ value: user.id }] };
      const created = expectStatus(await session.post('/Groups', body), 201);
      expectAt(created, 'displayName', body.displayName);
      expectAt(created, 'meta.resourceType', 'Group');
      expectMembers(created, [user]);
    },
  },
  {
    id: 'group-member-ref',
    title: 'The $ref of a member is its URI',
    section: schema('4.2'),
    level: 'MUST',
    needs: ['groups', 'Group.members.$ref'],
    run: async (session) => {
      const user = await session.makeUser();
      const read = await readAgain(session, await session.makeGroup({ members: [{ value: user.id }] }));
      const reference = readText(read.body, 'members[0].$ref') ?? 'nothing';
      expectThat(reference.endsWith(user.path), `a URI that ends in ${user.path} as $ref`, reference);
    },
  },
  {
    id: 'group-put-members',
    title: 'PUT replaces the members of a group',
    section: protocol('3.5.1'),
    level: 'MUST',
    needs: ['groups'],
    run: async (session) => {
      const [first, second] = [await session.makeUser(), await session.makeUser()];
      const group = await session.makeGroup({ members: [{ value: first.id }] });
      const body = { schemas: [groupSchema], displayName: group.name, members: [{ value: second.id }] };
      expectStatus(await session.put(group.path, body), 200);
      expectMembers(await readAgain(session, group), [second]);
    },
  },
  {
    id: 'group-filter',
    title: 'Groups are found by displayName and by member',
    section: protocol('3.4.2.2'),
    level: 'MUST',
    needs: ['groups', 'filter'],
    run: async (session) => {
      const user = await session.makeUser();
      const group = await session.makeGroup({ members: [{ value: user.id }] });
      for (const filter of [
        `displayName eq "${group.name}"`,
        `members.value eq "${user.id}"`,
        `members eq "${user.id}"`,
      ]) {
        const found = expectStatus(await session.get('/Groups', { filter }), 200);
        expectAt(found, 'totalResults', 1);
        expectAt(found, 'Resources[0].id', group.id);
      }
    },
  },
  {
    id: 'group-nested',
    title: 'A group can be a member of a group',
    section: schema('4.2'),
    level: 'MUST',
    needs: ['nestedGroups'],
    run: async (session) => {
      const inner = await session.makeGroup();
      const body = { schemas: [groupSchema], displayName: session.freshName(), members: [{ value: inner.id }] };
      const outer = expectStatus(await session.post('/Groups', body), 201);
      expectAt(outer, 'members[0].value', inner.id);
      const reference = readText(outer.body, 'members[0].$ref') ?? inner.path;
      expectThat(reference.endsWith(inner.path), `a URI that ends in ${inner.path} as $ref`, reference);
    },
  },
  {
    id: 'group-unknown',
    title: 'An unknown group is 404',
    section: protocol('3.12'),
    level: 'MUST',
    needs: ['groups'],
    run: async (session) => {
      expectRefusal(await session.get(`/Groups/${session.freshName()}`), 404);
    },
  },
];

/** Fails the clause unless the group has these members, each once. */
export function expectMembers(group: Exchange, users: readonly Made[]): void {
  const ids = readList(group.body, 'members').map((member) => String(readPath(member, 'value')));
  const wanted = users.map(({ id }) => id);
  expectThat([...ids].sort().join() === [...wanted].sort().join(), `the members ${wanted.join(', ') || 'none'}`, ids);
}

/** A group with two users in it. */
export async function makePair(session: Session): Promise<readonly [group: Made, first: Made, second: Made]> {
  const [first, second] = [await session.makeUser(), await session.makeUser()];
  return [await session.makeGroup({ members: [{ value: first.id }, { value: second.id }] }), first, second];
}
