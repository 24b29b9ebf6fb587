import { readList, readPath } from '../../json/read-path.js';
import { type Clause, protocol, schema } from '../clause.js';
import { expectRefusal, expectStatus, expectThat } from '../expect.js';

/** What POST refuses (RFC 7644 §3.3, §3.12). */
export const createRefusalClauses: readonly Clause[] = [
  {
    id: 'user-name-unique',
    title: 'A userName that is taken is 409 uniqueness',
    section: protocol('3.3'),
    level: 'MUST',
    run: async (session) => {
      const { name } = await session.makeUser();
      const again = session.userBody(session.freshName(), { userName: `${name}@example.com` });
      expectRefusal(await session.post('/Users', again), 409, 'uniqueness');
    },
  },
  {
    id: 'user-name-unique-case',
    title: 'The letter case of a userName makes no difference to its uniqueness',
    section: schema('4.1.1'),
    level: 'MUST',
    run: async (session) => {
      const { name } = await session.makeUser();
      const again = session.userBody(session.freshName(), { userName: `${name}@example.com`.toUpperCase() });
      expectRefusal(await session.post('/Users', again), 409, 'uniqueness');
    },
  },
  {
    id: 'user-name-required',
    title: 'A user without a userName, or with an empty one, is 400',
    section: schema('4.1.1'),
    level: 'MUST',
    run: async (session) => {
      const { userName: _none, ...rest } = session.userBody(session.freshName());
      expectRefusal(await session.post('/Users', rest), 400, 'invalidValue', 'invalidSyntax');
      expectRefusal(await session.post('/Users', { ...rest, userName: '' }), 400, 'invalidValue', 'invalidSyntax');
    },
  },
  {
    id: 'wrong-types',
    title: 'A value of the wrong type is 400',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      for (const wrong of [
        { active: 'perhaps' },
        { userName: { first: 'a' } },
        { emails: [{ value: { first: 'a' } }] },
      ]) {
        const body = session.userBody(session.freshName(), wrong);
        expectRefusal(await session.post('/Users', body), 400, 'invalidValue', 'invalidSyntax');
      }
    },
  },
  {
    id: 'external-id-shared',
    title: 'The server does not ask that an externalId is unique',
    section: schema('3.1'),
    level: 'MUST',
    run: async (session) => {
      const externalId = session.freshName();
      for (const name of [session.freshName(), session.freshName()]) {
        expectStatus(await session.post('/Users', session.userBody(name, { externalId })), 201);
      }
    },
  },
  {
    id: 'one-primary',
    title: 'No attribute keeps two primary values',
    section: schema('2.4'),
    level: 'MUST',
    needs: ['User.emails.primary'],
    run: async (session) => {
      const name = session.freshName();
      const emails = [
        { value: `${name}@example.com`, type: 'work', primary: true },
        { value: `${name}@example.org`, type: 'home', primary: true },
      ];
      const answer = expectStatus(await session.post('/Users', session.userBody(name, { emails })), 201, 400);
      const primaries = readList(answer.body, 'emails').filter((email) => readPath(email, 'primary') === true);
      expectThat(primaries.length <= 1, 'one primary e-mail address at most, or 400', primaries);
    },
  },
  {
    id: 'group-name-required',
    title: 'A group without a displayName is 400',
    section: `${schema('4.2')} (erratum 5368)`,
    level: 'MUST',
    needs: ['groups'],
    run: async (session) => {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
      expectRefusal(await session.post('/Groups', { schemas }), 400, 'invalidValue', 'invalidSyntax');
    },
  },
];
