import type { Exchange } from '../../http/exchange.js';
import { readList, readPath } from '../../json/read-path.js';
import type { Clause } from '../clause.js';
import { expectRefusal, expectStatus, expectThat } from '../expect.js';
import type { Session } from '../session.js';

const section = 'RFC 9865 §2';

/** Paging by cursor (RFC 9865). */
export const cursorClauses: readonly Clause[] = [
  {
    id: 'cursor-walk',
    title: 'Cursor by cursor every resource comes once; only the last page has no nextCursor',
    section,
    level: 'MUST',
    needs: ['cursor', 'filter'],
    run: async (session) => {
      const { people, prefix } = await session.population();
      const seen = await walk(session, prefix);
      const expected = Object.values(people).map(({ id }) => id);
      expectThat(
        seen.length === 5 && expected.every((id) => seen.includes(id)),
        `each of ${expected.join(', ')} once`,
        seen,
      );
    },
  },
  {
    id: 'cursor-changes',
    title: 'What is added or removed between two pages neither hides nor repeats the others',
    section,
    level: 'MUST',
    needs: ['cursor', 'filter'],
    run: async (session) => {
      const made = [];
      for (let count = 0; count < 6; count += 1) made.push(await session.makeUser({ title: 'Walked' }));
      const prefix = `${session.prefix}-`;
      const filter = `userName sw "${prefix}" and title eq "Walked"`;
      const first = await pageAt(session, { filter, cursor: '', count: 2 });
      const firstIds = idsOf(first);
      const [gone] = made.filter(({ id }) => !firstIds.includes(id));
      const [seenAndGone] = made.filter(({ id }) => firstIds.includes(id));
      for (const one of [gone, seenAndGone]) if (one !== undefined) await session.delete(one.path);
      await session.makeUser({ title: 'Walked' });
      const seen = [...firstIds, ...(await rest(session, filter, first))];
      const staying = made.map(({ id }) => id).filter((id) => id !== gone?.id);
      expectThat(new Set(seen).size === seen.length, 'no resource twice', seen);
      expectThat(
        staying.every((id) => seen.includes(id)),
        `each of ${staying.join(', ')}`,
        seen,
      );
      expectThat(gone === undefined || !seen.includes(gone.id), `the deleted ${gone?.id} no more`, seen);
    },
  },
  {
    id: 'cursor-characters',
    title: 'A cursor is made of unreserved characters',
    section,
    level: 'MUST',
    needs: ['cursor', 'filter'],
    run: async (session) => {
      const { prefix } = await session.population();
      const cursor = readPath((await pageAt(session, queryFor(prefix))).body, 'nextCursor');
      expectThat(typeof cursor === 'string' && /^[\w\-.~]+$/.test(cursor), 'a nextCursor of [A-Za-z0-9-._~]', cursor);
    },
  },
  {
    id: 'cursor-invalid',
    title: 'A cursor that the server did not give is 400 invalidCursor',
    section: 'RFC 9865 §2.1',
    level: 'MUST',
    needs: ['cursor'],
    run: async (session) => {
      expectRefusal(await session.get('/Users', { cursor: session.freshName(), count: 2 }), 400, 'invalidCursor');
    },
  },
  {
    id: 'cursor-post',
    title: 'Cursors work with POST /Users/.search',
    section,
    level: 'MUST',
    needs: ['cursor', 'filter', 'search'],
    run: async (session) => {
      const { prefix } = await session.population();
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];
      const search = { schemas, ...queryFor(prefix) };
      const first = expectStatus(await session.post('/Users/.search', search), 200);
      const cursor = readPath(first.body, 'nextCursor');
      const second = expectStatus(await session.post('/Users/.search', { ...search, cursor }), 200);
      const seen = [...idsOf(first), ...idsOf(second)];
      expectThat(new Set(seen).size === 4, 'four resources on two pages', seen);
    },
  },
];

function queryFor(prefix: string): Readonly<Record<string, string | number>> {
  return { filter: `userName sw "${prefix}"`, cursor: '', count: 2 };
}

async function pageAt(session: Session, query: Readonly<Record<string, string | number>>): Promise<Exchange> {
  const page = expectStatus(await session.get('/Users', query), 200);
  expectThat(idsOf(page).length <= 2, 'count resources at most', idsOf(page));
  return page;
}

async function walk(session: Session, prefix: string): Promise<readonly unknown[]> {
  const query = queryFor(prefix);
  const first = await pageAt(session, query);
  return [...idsOf(first), ...(await rest(session, String(query['filter']), first))];
}

async function rest(session: Session, filter: string, first: Exchange): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  let page = first;
  for (let pages = 0; pages < 20; pages += 1) {
    const cursor = readPath(page.body, 'nextCursor');
    if (cursor === undefined) return seen;
    expectThat(typeof cursor === 'string', 'a text as nextCursor', cursor);
    page = await pageAt(session, { filter, cursor, count: 2 });
    seen.push(...idsOf(page));
  }
  expectThat(false, 'a last page without nextCursor', '20 pages and no end');
  return seen;
}

function idsOf(page: Exchange): readonly unknown[] {
  return readList(page.body, 'Resources').map((one) => readPath(one, 'id'));
}
