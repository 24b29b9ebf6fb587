import type { Exchange } from '../../http/exchange.js';
import { readList, readPath } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectStatus, expectThat } from '../expect.js';
import type { Session } from '../session.js';

const section = protocol('3.4.2.4');
const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** Lists and their pages (RFC 7644 §3.4.2, §3.4.2.4). */
export const pagingClauses: readonly Clause[] = [
  {
    id: 'no-match',
    title: 'A query that matches nothing is 200 with totalResults 0',
    section: protocol('3.4.2'),
    level: 'MUST',
    needs: ['filter'],
    run: async (session) => {
      const none = await session.get('/Users', { filter: `userName eq "${session.freshName()}"` });
      expectAt(expectStatus(none, 200), 'schemas', [listSchema]);
      expectAt(none, 'totalResults', 0);
    },
  },
  {
    id: 'list-numbers',
    title: 'A page has totalResults, startIndex and itemsPerPage as numbers',
    section,
    level: 'MUST',
    run: async (session) => {
      await twoUsers(session);
      const page = await pageOf(session, { startIndex: 2, count: 1 });
      expectAt(page, 'schemas', [listSchema]);
      expectAt(page, 'startIndex', 2);
      expectAt(page, 'itemsPerPage', 1);
      expectThat(totalOf(page) >= 2, 'totalResults of the whole query', readPath(page.body, 'totalResults'));
    },
  },
  {
    id: 'count',
    title: 'A page never has more than count resources',
    section,
    level: 'MUST',
    run: async (session) => {
      await twoUsers(session);
      const page = await pageOf(session, { count: 1 });
      expectThat(resources(page).length === 1, 'one resource', `${resources(page).length} resources`);
    },
  },
  {
    id: 'count-zero',
    title: 'count=0 gives only totalResults',
    section,
    level: 'MUST',
    run: (session) => expectOnlyTotal(session, { count: 0 }),
  },
  {
    id: 'count-negative',
    title: 'A negative count means 0',
    section,
    level: 'MUST',
    run: (session) => expectOnlyTotal(session, { count: -5 }),
  },
  {
    id: 'start-index-low',
    title: 'A startIndex below 1 means 1',
    section,
    level: 'MUST',
    run: async (session) => {
      await twoUsers(session);
      const first = resources(await pageOf(session, { startIndex: 1, count: 1 }));
      for (const startIndex of [0, -3]) {
        const page = await pageOf(session, { startIndex, count: 1 });
        expectAt(page, 'Resources', first);
      }
    },
  },
  {
    id: 'start-index-high',
    title: 'A startIndex past the end gives an empty page and the true total',
    section,
    level: 'MUST',
    run: async (session) => {
      await twoUsers(session);
      const page = await pageOf(session, { startIndex: totalOf(await pageOf(session, { count: 1 })) + 100, count: 5 });
      expectThat(resources(page).length === 0, 'no resources', page.response.text);
      expectThat(totalOf(page) >= 2, 'the true totalResults', readPath(page.body, 'totalResults'));
    },
  },
];

async function twoUsers(session: Session): Promise<void> {
  await session.makeUser();
  await session.makeUser();
}

/** A page of users, which must come. */
export async function pageOf(session: Session, query: Readonly<Record<string, string | number>>): Promise<Exchange> {
  return expectStatus(await session.get('/Users', query), 200);
}

/** What is on a page. */
export function resources(page: Exchange): readonly unknown[] {
  return readList(page.body, 'Resources');
}

function totalOf(page: Exchange): number {
  const total = readPath(page.body, 'totalResults');
  expectThat(typeof total === 'number', 'a number as totalResults', total);
  return total;
}

async function expectOnlyTotal(session: Session, query: Readonly<Record<string, number>>): Promise<void> {
  await twoUsers(session);
  const page = await pageOf(session, query);
  expectThat(resources(page).length === 0, 'no resources', `${resources(page).length} resources`);
  expectThat(totalOf(page) >= 2, 'the true totalResults', readPath(page.body, 'totalResults'));
}
