import { jsonEqual, readPath, readText } from '../../json/read-path.js';
import { type Clause, protocol, schema } from '../clause.js';
import { expectAt, expectRefusal, expectStatus, expectThat } from '../expect.js';

/** Reading one resource (RFC 7644 §3.4.1). */
export const readClauses: readonly Clause[] = [
  {
    id: 'read',
    title: 'GET shows the resource as POST answered it',
    section: protocol('3.4.1'),
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      const read = expectStatus(await session.get(made.path), 200);
      const same = jsonEqual(read.body, made.resource);
      expectThat(same, `the same as POST answered: ${JSON.stringify(made.resource)}`, read.response.text);
    },
  },
  {
    id: 'read-location',
    title: 'meta.location leads to the resource',
    section: schema('3.1'),
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      const location = readText(made.resource, 'meta.location') ?? '';
      expectThat(location.endsWith(made.path), `a URI that ends in ${made.path} as meta.location`, location);
      expectAt(expectStatus(await session.get(made.path), 200), 'meta.location', location);
    },
  },
  {
    id: 'read-unknown',
    title: 'An unknown id is 404 for GET, PUT, PATCH and DELETE',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      const path = `/Users/${session.freshName()}`;
      expectRefusal(await session.get(path), 404);
      expectRefusal(await session.delete(path), 404);
      expectRefusal(await session.put(path, session.userBody(session.freshName())), 404);
      if (!session.offer.offers('patch')) return;
      expectRefusal(await session.patch(path, [{ op: 'replace', path: 'active', value: false }]), 404);
    },
  },
  {
    id: 'unknown-parameter',
    title: 'Unknown query parameters are ignored',
    section: protocol('3.4.2'),
    level: 'SHOULD',
    run: async (session) => {
      const made = await session.makeUser();
      expectAt(expectStatus(await session.get(made.path, { aadOptscim062020: '' }), 200), 'id', made.id);
      expectStatus(await session.get('/Users', { count: 1, [session.prefix]: 'x' }), 200);
    },
  },
  {
    id: 'disabled-readable',
    title: 'A user who is not active stays readable',
    section: schema('4.1.1'),
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser({ active: false });
      expectAt(expectStatus(await session.get(made.path), 200), 'active', false);
    },
  },
  {
    id: 'disabled-found',
    title: 'A user who is not active stays in queries',
    section: protocol('3.6'),
    level: 'MUST',
    needs: ['filter'],
    run: async (session) => {
      const { name, id } = await session.makeUser({ active: false });
      const found = expectStatus(await session.get('/Users', { filter: `userName eq "${name}@example.com"` }), 200);
      expectThat(readPath(found.body, 'Resources[0].id') === id, `the user ${id}`, found.response.text);
    },
  },
];
