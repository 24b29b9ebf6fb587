import { readList, readPath } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectStatus, expectThat } from '../expect.js';
import type { Need } from '../offer.js';
import type { PersonName } from '../people.js';

/** How lists are sorted (RFC 7644 §3.4.2.3). */
export const sortClauses: readonly Clause[] = [
  sortClause({
    id: 'sort-ascending',
    title: 'sortBy sorts ascending by default, without case where an attribute is not caseExact',
    needs: ['User.name.familyName'],
    query: { sortBy: 'name.familyName' },
    order: ['bob', 'cid', 'eve', 'dee', 'ann'],
  }),
  sortClause({
    id: 'sort-descending',
    title: 'sortOrder descending turns the order',
    needs: ['User.name.familyName'],
    query: { sortBy: 'name.familyName', sortOrder: 'descending' },
    order: ['ann', 'dee', 'eve', 'cid', 'bob'],
  }),
  sortClause({
    id: 'sort-missing-last',
    title: 'Ascending, resources without a value come last',
    needs: ['User.nickName'],
    query: { sortBy: 'nickName', sortOrder: 'ascending' },
    order: ['ann', 'cid', 'eve'],
    rest: 'after',
  }),
  sortClause({
    id: 'sort-missing-first',
    title: 'Descending, resources without a value come first',
    needs: ['User.nickName'],
    query: { sortBy: 'nickName', sortOrder: 'descending' },
    order: ['eve', 'cid', 'ann'],
    rest: 'before',
  }),
  sortClause({
    id: 'sort-primary',
    title: 'Multi-valued attributes are sorted by the primary value, else the first',
    needs: ['User.emails.primary'],
    query: { sortBy: 'emails.value' },
    order: ['ann', 'cid', 'dee', 'eve', 'bob'],
  }),
  {
    id: 'sort-pages',
    title: 'Pages follow the sorting',
    section: protocol('3.4.2.3'),
    level: 'MUST',
    needs: ['sort', 'filter', 'User.name.familyName'],
    run: async (session) => {
      const { prefix, nameOf } = await session.population();
      const query = { filter: `userName sw "${prefix}"`, sortBy: 'name.familyName', startIndex: 2, count: 2 };
      const page = expectStatus(await session.get('/Users', query), 200);
      const found = readList(page.body, 'Resources').map((one) => nameOf(readPath(one, 'id')));
      expectThat(found.join() === 'cid,eve', 'cid, eve as second and third', found);
    },
  },
];

interface SortCase {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly Need[];
  readonly query: Readonly<Record<string, string>>;
  readonly order: readonly PersonName[];
  /** Where those come that are not in the order. */
  readonly rest?: 'before' | 'after';
}

function sortClause({ id, title, needs, query, order, rest }: SortCase): Clause {
  return {
    id,
    title,
    section: protocol('3.4.2.3'),
    level: 'MUST',
    needs: ['sort', 'filter', ...needs],
    run: async (session) => {
      const { prefix, nameOf } = await session.population();
      const list = await session.get('/Users', { filter: `userName sw "${prefix}"`, count: 50, ...query });
      const found = readList(expectStatus(list, 200).body, 'Resources').map((one) => nameOf(readPath(one, 'id')));
      const part = rest === 'before' ? found.slice(-order.length) : found.slice(0, order.length);
      const [others, sorted] = rest === 'before' ? ['the others, ', ''] : ['', rest === 'after' ? ', the others' : ''];
      expectThat(
        found.length === 5 && part.join() === order.join(),
        `${others}${order.join(', ')}${sorted}`,
        found.join(', '),
      );
    },
  };
}
