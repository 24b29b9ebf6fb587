import type { Exchange } from '../../http/exchange.js';
import { enterpriseSchema } from '../../idps/scim-caller.js';
import { readPath } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectStatus, expectThat } from '../expect.js';

const section = protocol('3.4.2.5');

/** Which attributes come back (RFC 7644 §3.4.2.5, §3.9). */
export const projectionClauses: readonly Clause[] = [
  {
    id: 'attributes',
    title: 'attributes leaves the named ones and id',
    section,
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      const read = expectStatus(await session.get(made.path, { attributes: 'userName' }), 200);
      expectAt(read, 'id', made.id);
      expectOnly(read, 'userName');
    },
  },
  {
    id: 'excluded-attributes',
    title: 'excludedAttributes takes out the named ones, never id',
    section,
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      const read = expectStatus(await session.get(made.path, { excludedAttributes: 'emails,id' }), 200);
      expectAt(read, 'id', made.id);
      expectThat(readPath(read.body, 'emails') === undefined, 'no emails', read.response.text);
      expectThat(readPath(read.body, 'userName') !== undefined, 'userName all the same', read.response.text);
    },
  },
  {
    id: 'attributes-case',
    title: 'Names in attributes are read in any letter case',
    section: protocol('3.10'),
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      const read = expectStatus(await session.get(made.path, { attributes: 'USERNAME' }), 200);
      expectAt(read, 'userName', `${made.name}@example.com`);
      expectOnly(read, 'userName');
    },
  },
  {
    id: 'attributes-sub',
    title: 'attributes may name sub-attributes and full names',
    section: protocol('3.10'),
    level: 'MUST',
    needs: ['User.name.familyName', 'User.name.givenName'],
    run: async (session) => {
      const made = await session.makeUser();
      for (const name of ['name.familyName', 'urn:ietf:params:scim:schemas:core:2.0:User:name.familyName']) {
        const read = expectStatus(await session.get(made.path, { attributes: name }), 200);
        expectAt(read, 'name', { familyName: 'Fied' });
        expectOnly(read, 'name');
      }
    },
  },
  {
    id: 'attributes-extension',
    title: 'attributes may name those of an extension by URN',
    section: protocol('3.10'),
    level: 'MUST',
    needs: ['enterprise.employeeNumber', 'enterprise.department'],
    run: async (session) => {
      const extension = { employeeNumber: '7', department: 'Tours' };
      const made = await session.makeUser({ [enterpriseSchema]: extension });
      const read = await session.get(made.path, { attributes: `${enterpriseSchema}:employeeNumber` });
      expectAt(expectStatus(read, 200), [enterpriseSchema], { employeeNumber: '7' });
      expectOnly(read, enterpriseSchema);
    },
  },
  {
    id: 'attributes-list',
    title: 'attributes and excludedAttributes work on queries',
    section,
    level: 'MUST',
    run: async (session) => {
      await session.makeUser();
      const named = await session.get('/Users', { count: 3, attributes: 'userName' });
      const excluded = await session.get('/Users', { count: 3, excludedAttributes: 'emails' });
      for (const resource of resourcesOf(named)) {
        expectThat(
          names(resource).every((name) => name === 'userName'),
          'only userName',
          resource,
        );
      }
      for (const resource of resourcesOf(excluded)) {
        expectThat(readPath(resource, 'emails') === undefined, 'no emails', resource);
      }
    },
  },
];

function resourcesOf(list: Exchange): readonly unknown[] {
  const resources = readPath(expectStatus(list, 200).body, 'Resources');
  expectThat(Array.isArray(resources) && resources.length > 0, 'Resources', list.response.text);
  return resources;
}

/** The names of the attributes besides `id`, which always comes, and `schemas` and `meta`, which may. */
function names(resource: unknown): readonly string[] {
  if (typeof resource !== 'object' || resource === null) return ['nothing'];
  return Object.keys(resource).filter((name) => !['id', 'schemas', 'meta'].includes(name));
}

/** Fails the clause unless the answer has just that attribute, besides those that always come. */
export function expectOnly(exchange: Exchange, name: string): void {
  const found = names(exchange.body);
  expectThat(found.length === 1 && found[0] === name, `${name} as the only attribute besides id`, found);
}
