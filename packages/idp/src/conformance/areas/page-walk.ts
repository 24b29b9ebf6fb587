import { readPath } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectThat, show } from '../expect.js';
import type { Session } from '../session.js';
import { pageOf, resources } from './paging.js';

const section = protocol('3.4.2.4');

/** All pages of a query, one after another (RFC 7644 §3.4.2.4). */
export const pageWalkClauses: readonly Clause[] = [
  {
    id: 'page-walk',
    title: 'Page by page every resource comes once, and the total stays that of the query',
    section,
    level: 'MUST',
    needs: ['filter'],
    run: async (session) => {
      const seen = await walk(session);
      const { people } = await session.population();
      const expected = Object.values(people).map(({ id }) => id);
      expectThat(sameSet(seen, expected), `each of ${show(expected)} once`, seen);
    },
  },
  {
    id: 'page-order',
    title: 'The order of pages stays the same',
    section,
    level: 'SHOULD',
    needs: ['filter'],
    run: async (session) => {
      const first = await walk(session);
      const second = await walk(session);
      expectThat(show(first) === show(second), `the order ${show(first)} again`, second);
    },
  },
];

/** The ids of the population, two a page. */
async function walk(session: Session): Promise<readonly unknown[]> {
  const { prefix } = await session.population();
  const seen: unknown[] = [];
  for (let startIndex = 1; startIndex <= 5; startIndex += 2) {
    const page = await pageOf(session, { filter: `userName sw "${prefix}"`, startIndex, count: 2 });
    expectAt(page, 'totalResults', 5);
    seen.push(...resources(page).map((one) => readPath(one, 'id')));
  }
  return seen;
}

function sameSet(seen: readonly unknown[], expected: readonly unknown[]): boolean {
  return seen.length === expected.length && expected.every((one) => seen.includes(one));
}
