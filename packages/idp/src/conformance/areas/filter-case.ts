import { readList, readPath } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectRefusal, expectStatus, expectThat } from '../expect.js';
import type { Need } from '../offer.js';
import type { PersonName, Population } from '../people.js';
import type { Session } from '../session.js';

/** A filter and the people of the population that it matches. */
export type FilterSample = readonly [filter: (population: Population) => string, matches: readonly PersonName[]];

/** A clause on filters as data. */
export interface FilterCase {
  readonly id: string;
  readonly title: string;
  readonly section?: string;
  readonly level?: Clause['level'];
  readonly needs?: readonly Need[];
  readonly samples: readonly FilterSample[];
}

/** The clause that every filter matches exactly the people named, and totalResults says how many. */
export function filterClause(one: FilterCase): Clause {
  const { id, title, samples, section = protocol('3.4.2.2'), level = 'MUST', needs = [] } = one;
  return {
    id,
    title,
    section,
    level,
    needs: ['filter', ...needs],
    run: async (session) => {
      for (const [filter, matches] of samples) {
        const population = await session.population();
        await expectMatches(session, filter(population), matches);
      }
    },
  };
}

/** A filter within the population, for what would match other users too. */
export function within(condition: string): (population: Population) => string {
  return ({ prefix }) => `userName sw "${prefix}" and (${condition})`;
}

/** The clause that filters are refused with 400 invalidFilter. */
export function refusedFilterClause(
  head: Pick<Clause, 'id' | 'title'> & { readonly needs?: readonly Need[] },
  filters: readonly string[],
): Clause {
  return {
    id: head.id,
    title: head.title,
    section: protocol('3.4.2.2'),
    level: 'MUST',
    needs: ['filter', ...(head.needs ?? [])],
    run: async (session) => {
      for (const filter of filters) expectRefusal(await session.get('/Users', { filter }), 400, 'invalidFilter');
    },
  };
}

async function expectMatches(session: Session, filter: string, matches: readonly PersonName[]): Promise<void> {
  const { nameOf } = await session.population();
  const answer = expectStatus(await session.get('/Users', { filter, count: 50 }), 200);
  const found = readList(answer.body, 'Resources').map((one) => nameOf(readPath(one, 'id')) ?? 'somebody else');
  const wanted = [...matches].sort();
  expectThat(
    [...found].sort().join() === wanted.join(),
    `${wanted.join(', ') || 'nobody'} for the filter ${filter}`,
    found.join(', ') || 'nobody',
  );
  expectAt(answer, 'totalResults', wanted.length);
}
