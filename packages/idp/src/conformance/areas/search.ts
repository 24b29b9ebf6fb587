import type { Exchange } from '../../http/exchange.js';
import { readList, readPath } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectRefusal, expectStatus, expectThat } from '../expect.js';
import type { Session } from '../session.js';

const section = protocol('3.4.3');

/** Queries by POST (RFC 7644 §3.4.3). */
export const searchClauses: readonly Clause[] = [
  {
    id: 'search',
    title: 'POST /Users/.search is 200 and finds what GET finds',
    section,
    level: 'MUST',
    needs: ['search', 'filter'],
    run: async (session) => {
      const { prefix } = await session.population();
      const query = { filter: `userName sw "${prefix}"`, startIndex: 2, count: 2 };
      const found = expectStatus(await search(session, '/Users/.search', query), 200);
      const got = expectStatus(await session.get('/Users', query), 200);
      expectAt(found, 'totalResults', 5);
      expectAt(found, 'Resources', readPath(got.body, 'Resources'));
    },
  },
  {
    id: 'search-projection',
    title: 'attributes and excludedAttributes are lists in a SearchRequest',
    section,
    level: 'MUST',
    needs: ['search', 'filter'],
    run: async (session) => {
      const { prefix } = await session.population();
      const filter = `userName sw "${prefix}"`;
      const named = await search(session, '/Users/.search', { filter, attributes: ['userName'] });
      const excluded = await search(session, '/Users/.search', { filter, excludedAttributes: ['emails', 'name'] });
      const [one] = readList(expectStatus(named, 200).body, 'Resources');
      expectThat(
        readPath(one, 'userName') !== undefined && readPath(one, 'emails') === undefined,
        'only userName',
        one,
      );
      const [other] = readList(expectStatus(excluded, 200).body, 'Resources');
      expectThat(readPath(other, 'emails') === undefined, 'no emails', other);
    },
  },
  {
    id: 'search-groups',
    title: 'POST /Groups/.search finds groups',
    section,
    level: 'MUST',
    needs: ['search', 'filter', 'groups'],
    run: async (session) => {
      const { name, id } = await session.makeGroup();
      const found = await search(session, '/Groups/.search', { filter: `displayName eq "${name}"` });
      expectAt(expectStatus(found, 200), 'totalResults', 1);
      expectAt(found, 'Resources[0].id', id);
    },
  },
  {
    id: 'search-all',
    title: 'POST /.search finds users and groups; a type without the attribute does not match',
    section: protocol('3.4.2.1'),
    level: 'MUST',
    needs: ['search', 'filter', 'groups'],
    run: async (session) => {
      const user = await session.makeUser();
      const group = await session.makeGroup();
      const filter = `userName eq "${user.name}@example.com" or displayName eq "${group.name}"`;
      const found = expectStatus(await search(session, '/.search', { filter }), 200);
      const types = readList(found.body, 'Resources').map((one) => readPath(one, 'meta.resourceType'));
      expectThat([...types].sort().join() === 'Group,User', 'a User and a Group', types);
    },
  },
  {
    id: 'search-bad-filter',
    title: 'A malformed filter in a SearchRequest is 400 invalidFilter',
    section,
    level: 'MUST',
    needs: ['search', 'filter'],
    run: async (session) => {
      expectRefusal(await search(session, '/Users/.search', { filter: 'userName eq' }), 400, 'invalidFilter');
    },
  },
];

function search(session: Session, path: string, request: Readonly<Record<string, unknown>>): Promise<Exchange> {
  return session.post(path, { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], ...request });
}
