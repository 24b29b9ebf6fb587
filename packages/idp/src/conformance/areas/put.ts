import { enterpriseSchema } from '../../idps/scim-caller.js';
import { readPath, readText } from '../../json/read-path.js';
import { type Clause, protocol, schema } from '../clause.js';
import { expectAt, expectRefusal, expectStatus, expectThat } from '../expect.js';
import { readAgain } from '../session.js';

const section = protocol('3.5.1');

/** Replacing resources (RFC 7644 §3.5.1). */
export const putClauses: readonly Clause[] = [
  {
    id: 'put',
    title: 'PUT replaces a resource and answers 200 with all of it',
    section,
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      const userName = `${session.freshName()}@example.com`;
      const put = await session.put(made.path, session.userBody(made.name, { userName, active: false }));
      expectAt(expectStatus(put, 200), 'id', made.id);
      for (const answer of [put, await readAgain(session, made)]) {
        expectAt(answer, 'userName', userName);
        expectAt(answer, 'active', false);
      }
    },
  },
  {
    id: 'put-unknown',
    title: 'PUT makes nothing: an unknown id is 404',
    section,
    level: 'MUST',
    run: async (session) => {
      const path = `/Users/${session.freshName()}`;
      expectRefusal(await session.put(path, session.userBody(session.freshName())), 404);
      expectRefusal(await session.get(path), 404);
    },
  },
  {
    id: 'put-read-only',
    title: 'PUT ignores readOnly attributes: id and meta stay',
    section,
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      const meta = { created: '2001-01-01T00:00:00Z', resourceType: 'Strange' };
      const put = await session.put(made.path, session.userBody(made.name, { id: session.freshName(), meta }));
      expectAt(expectStatus(put, 200), 'id', made.id);
      expectAt(put, 'meta.created', readPath(made.resource, 'meta.created'));
      expectAt(put, 'meta.resourceType', 'User');
    },
  },
  {
    id: 'put-null',
    title: 'null and [] in a PUT clear attributes',
    section: schema('2.5'),
    level: 'MUST',
    needs: ['User.nickName', 'User.phoneNumbers'],
    run: async (session) => {
      const made = await session.makeUser({ nickName: 'Vee', phoneNumbers: [{ value: '+1 555 0100', type: 'work' }] });
      const put = await session.put(made.path, session.userBody(made.name, { nickName: null, phoneNumbers: [] }));
      expectStatus(put, 200);
      const read = await readAgain(session, made);
      expectThat((readPath(read.body, 'nickName') ?? null) === null, 'no nickName', read.response.text);
      expectThat(!readPath(read.body, 'phoneNumbers[0]'), 'no phoneNumbers', read.response.text);
    },
  },
  {
    id: 'put-omitted',
    title: 'What a PUT leaves out is cleared',
    section,
    level: 'SHOULD',
    needs: ['User.nickName', 'enterprise.department'],
    run: async (session) => {
      const made = await session.makeUser({ nickName: 'Vee', [enterpriseSchema]: { department: 'Tours' } });
      expectStatus(await session.put(made.path, session.userBody(made.name)), 200);
      const read = await readAgain(session, made);
      expectThat(readPath(read.body, 'nickName') === undefined, 'no nickName', read.response.text);
      expectThat(readPath(read.body, [enterpriseSchema]) === undefined, 'no extension', read.response.text);
    },
  },
  {
    id: 'put-required',
    title: 'PUT without a required attribute is 400 and changes nothing',
    section,
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      const { userName: _none, ...rest } = session.userBody(made.name);
      expectRefusal(await session.put(made.path, { ...rest, active: false }), 400);
      expectAt(await readAgain(session, made), 'active', true);
    },
  },
  {
    id: 'put-unique',
    title: 'PUT with the userName of another user is 409 uniqueness and changes nothing',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      const [made, other] = [await session.makeUser(), await session.makeUser()];
      const body = session.userBody(made.name, { userName: `${other.name}@example.com` });
      expectRefusal(await session.put(made.path, body), 409, 'uniqueness');
      expectAt(await readAgain(session, made), 'userName', `${made.name}@example.com`);
    },
  },
  {
    id: 'put-last-modified',
    title: 'A change moves lastModified and nothing else of meta',
    section: schema('3.1'),
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      await session.letTimePass();
      expectStatus(await session.put(made.path, session.userBody(made.name, { active: false })), 200);
      const read = await readAgain(session, made);
      expectAt(read, 'meta.created', readPath(made.resource, 'meta.created'));
      const before = Date.parse(readText(made.resource, 'meta.lastModified') ?? '');
      const after = Date.parse(readText(read.body, 'meta.lastModified') ?? '');
      expectThat(
        after > before,
        `lastModified after ${readPath(made.resource, 'meta.lastModified')}`,
        read.response.text,
      );
    },
  },
];
