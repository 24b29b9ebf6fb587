import { type Clause, protocol } from '../clause.js';
import { expectAt, expectRefusal, expectStatus, expectThat } from '../expect.js';
import { remove } from '../session.js';

const section = protocol('3.6');

/** Deleting resources (RFC 7644 §3.6). */
export const deleteClauses: readonly Clause[] = [
  {
    id: 'delete',
    title: 'DELETE is 204 without a body',
    section,
    level: 'MUST',
    run: async (session) => {
      const deleted = expectStatus(await session.delete((await session.makeUser()).path), 204);
      expectThat(deleted.response.text === '', 'no body', deleted.response.text);
    },
  },
  {
    id: 'delete-gone',
    title: 'After that the resource is 404 for every method',
    section,
    level: 'MUST',
    run: async (session) => {
      const made = await session.makeUser();
      await remove(session, made);
      expectRefusal(await session.get(made.path), 404);
      expectRefusal(await session.put(made.path, session.userBody(made.name)), 404);
      expectRefusal(await session.delete(made.path), 404);
      if (!session.offer.offers('patch')) return;
      expectRefusal(await session.patch(made.path, [{ op: 'replace', path: 'active', value: true }]), 404);
    },
  },
  {
    id: 'delete-not-found',
    title: 'After that no query finds the resource',
    section,
    level: 'MUST',
    needs: ['filter'],
    run: async (session) => {
      const made = await session.makeUser();
      const filter = `userName eq "${made.name}@example.com"`;
      expectAt(expectStatus(await session.get('/Users', { filter }), 200), 'totalResults', 1);
      await remove(session, made);
      expectAt(expectStatus(await session.get('/Users', { filter }), 200), 'totalResults', 0);
    },
  },
  {
    id: 'delete-name-free',
    title: 'After that the userName is free again, and the new resource has an id of its own',
    section,
    level: 'SHOULD',
    run: async (session) => {
      const made = await session.makeUser();
      await remove(session, made);
      const again = expectStatus(await session.post('/Users', session.userBody(made.name)), 201);
      const id = (again.body as { readonly id?: unknown }).id;
      expectThat(id !== made.id, 'another id', id);
    },
  },
  {
    id: 'delete-group',
    title: 'A group is deleted, its members stay',
    section,
    level: 'MUST',
    needs: ['groups'],
    run: async (session) => {
      const user = await session.makeUser();
      const group = await session.makeGroup({ members: [{ value: user.id }] });
      await remove(session, group);
      expectRefusal(await session.get(group.path), 404);
      expectStatus(await session.get(user.path), 200);
    },
  },
];
