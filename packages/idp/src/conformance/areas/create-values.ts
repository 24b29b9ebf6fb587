import { enterpriseSchema } from '../../idps/scim-caller.js';
import { readList, readPath } from '../../json/read-path.js';
import { type Clause, protocol, schema } from '../clause.js';
import { expectAt, expectStatus, expectThat } from '../expect.js';
import { readAgain } from '../session.js';

/** Which values a resource keeps (RFC 7643 §2, §3). */
export const createValueClauses: readonly Clause[] = [
  {
    id: 'create-values-kept',
    title: 'Values come back as they were sent, in any script',
    section: protocol('3.8'),
    level: 'MUST',
    needs: ['User.displayName', 'User.name.familyName'],
    run: async (session) => {
      const values = { displayName: 'Zoë "Z\\" 漢字 🎉', name: { familyName: 'O’Néill-Ødegård', givenName: 'Zoë' } };
      const read = await readAgain(session, await session.makeUser(values));
      expectAt(read, 'displayName', values.displayName);
      expectAt(read, 'name.familyName', values.name.familyName);
    },
  },
  {
    id: 'create-name-case',
    title: 'Attribute names in bodies are read in any letter case',
    section: schema('2.1'),
    level: 'MUST',
    run: async (session) => {
      const { userName, ...rest } = session.userBody(session.freshName());
      const created = expectStatus(await session.post('/Users', { ...rest, USERNAME: userName }), 201);
      expectAt(created, 'userName', userName);
    },
  },
  {
    id: 'create-unassigned',
    title: 'null and [] are the same as absent',
    section: schema('2.5'),
    level: 'MUST',
    needs: ['User.nickName', 'User.phoneNumbers'],
    run: async (session) => {
      const made = await session.makeUser({ nickName: null, phoneNumbers: [] });
      const { body } = await readAgain(session, made);
      expectThat((readPath(body, 'nickName') ?? null) === null, 'no nickName', body);
      expectThat(readList(body, 'phoneNumbers').length === 0, 'no phoneNumbers', body);
    },
  },
  {
    id: 'create-extension',
    title: 'Attributes of an extension are kept under its URN, which stands in schemas',
    section: schema('3.3'),
    level: 'MUST',
    needs: ['enterprise.employeeNumber'],
    run: async (session) => {
      const read = await readAgain(
        session,
        await session.makeUser({ [enterpriseSchema]: { employeeNumber: '701984' } }),
      );
      expectAt(read, [enterpriseSchema, 'employeeNumber'], '701984');
      const schemas = readList(read.body, 'schemas');
      expectThat(schemas.includes(enterpriseSchema), `${enterpriseSchema} in schemas`, schemas);
    },
  },
  {
    id: 'create-plain-json',
    title: 'application/json is accepted too',
    section: protocol('8.1'),
    level: 'SHOULD',
    run: async (session) => {
      const body = session.userBody(session.freshName());
      const sent = { body, contentType: 'application/json', headers: { Accept: 'application/json' } };
      expectAt(expectStatus(await session.send('POST', '/Users', sent), 201), 'userName', body['userName']);
    },
  },
  {
    id: 'password-hidden',
    title: 'A password is never returned',
    section: schema('4.1.1'),
    level: 'MUST',
    needs: ['User.password'],
    run: async (session) => {
      const password = `Pw-${session.freshName()}!9aZ`;
      const made = await session.makeUser({ password });
      for (const answer of [await session.get(made.path), await session.get(made.path, { attributes: 'password' })]) {
        expectThat(!answer.response.text.includes(password), 'no password in the answer', 'the password');
      }
      expectThat(
        !JSON.stringify(made.resource).includes(password),
        'no password in the answer to POST',
        'the password',
      );
    },
  },
];
