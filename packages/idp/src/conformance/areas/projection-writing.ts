import { patchMessage } from '../../idps/scim-caller.js';
import { readPath } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectStatus, expectThat } from '../expect.js';
import { expectOnly } from './projection.js';

const section = protocol('3.4.2.5');

/** Which attributes come back from changes (RFC 7644 §3.9). */
export const projectionWritingClauses: readonly Clause[] = [
  {
    id: 'attributes-writing',
    title: 'attributes works on the answers to POST and PUT',
    section: protocol('3.9'),
    level: 'MUST',
    run: async (session) => {
      const body = session.userBody(session.freshName());
      const created = expectStatus(await session.post('/Users?attributes=userName', body), 201);
      expectOnly(created, 'userName');
      const made = await session.makeUser();
      const put = await session.put(`${made.path}?attributes=userName`, session.userBody(made.name));
      expectOnly(expectStatus(put, 200), 'userName');
    },
  },
  {
    id: 'attributes-patch',
    title: 'attributes works on the answer to PATCH, which is then 200',
    section: protocol('3.5.2'),
    level: 'MUST',
    needs: ['patch'],
    run: async (session) => {
      const made = await session.makeUser();
      const body = patchMessage([{ op: 'replace', path: 'active', value: false }]);
      const patched = await session.send('PATCH', `${made.path}?attributes=userName`, { body });
      expectOnly(expectStatus(patched, 200), 'userName');
    },
  },
  {
    id: 'members-excluded',
    title: 'excludedAttributes=members keeps the members of groups back',
    section,
    level: 'MUST',
    needs: ['groups'],
    run: async (session) => {
      const user = await session.makeUser();
      const group = await session.makeGroup({ members: [{ value: user.id }] });
      const read = expectStatus(await session.get(group.path, { excludedAttributes: 'members' }), 200);
      expectThat(readPath(read.body, 'members') === undefined, 'no members', read.response.text);
      expectAt(read, 'displayName', group.name);
    },
  },
];
