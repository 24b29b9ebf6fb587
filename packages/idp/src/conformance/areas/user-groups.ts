import { readList, readPath } from '../../json/read-path.js';
import { type Clause, protocol, schema } from '../clause.js';
import { expectStatus, expectThat } from '../expect.js';
import { readAgain, remove } from '../session.js';
import { expectMembers } from './groups.js';

/** How users and their groups hang together (RFC 7643 §4.1.2). */
export const userGroupClauses: readonly Clause[] = [
  {
    id: 'user-groups',
    title: 'groups of a user names the groups that the user is in',
    section: schema('4.1.2'),
    level: 'MUST',
    needs: ['groups', 'readable:User.groups'],
    run: async (session) => {
      const user = await session.makeUser();
      const group = await session.makeGroup({ members: [{ value: user.id }] });
      const read = await readAgain(session, user);
      const ids = readList(read.body, 'groups').map((one) => readPath(one, 'value'));
      expectThat(ids.join() === group.id, `${group.id} in groups`, ids);
      await remove(session, group);
      const left = readList((await readAgain(session, user)).body, 'groups');
      expectThat(left.length === 0, 'no groups once the group is deleted', left);
    },
  },
  {
    id: 'user-groups-read-only',
    title: 'groups in a POST or PUT of a user is ignored: membership changes through the group',
    section: schema('4.1.2'),
    level: 'MUST',
    needs: ['groups'],
    run: async (session) => {
      const user = await session.makeUser();
      const group = await session.makeGroup({ members: [{ value: user.id }] });
      expectStatus(await session.put(user.path, session.userBody(user.name, { groups: [] })), 200);
      expectMembers(await readAgain(session, group), [user]);
      await session.makeUser({ groups: [{ value: group.id }] });
      expectMembers(await readAgain(session, group), [user]);
    },
  },
  {
    id: 'group-disabled-member',
    title: 'A member who is disabled stays a member',
    section: schema('4.2'),
    level: 'SHOULD',
    needs: ['groups'],
    run: async (session) => {
      const user = await session.makeUser();
      const group = await session.makeGroup({ members: [{ value: user.id }] });
      expectStatus(await session.put(user.path, session.userBody(user.name, { active: false })), 200);
      expectMembers(await readAgain(session, group), [user]);
    },
  },
  {
    id: 'group-deleted-member',
    title: 'A user who is deleted is no member any more',
    section: protocol('3.6'),
    level: 'MUST',
    needs: ['groups'],
    run: async (session) => {
      const [gone, staying] = [await session.makeUser(), await session.makeUser()];
      const group = await session.makeGroup({ members: [{ value: gone.id }, { value: staying.id }] });
      await remove(session, gone);
      expectMembers(await readAgain(session, group), [staying]);
    },
  },
];
