import { readList, readPath, readText } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectStatus, expectThat } from '../expect.js';
import { bulkMessage, bulkResults, createGroup, createUser } from './bulk-request.js';

const section = protocol('3.7');

/** Several operations in one request (RFC 7644 §3.7). */
export const bulkClauses: readonly Clause[] = [
  {
    id: 'bulk-refused',
    title: '/Bulk is 501 or 404 where it is not offered',
    section,
    level: 'MUST',
    unless: 'bulk',
    run: async (session) => {
      expectStatus(await session.post('/Bulk', bulkMessage([])), 501, 404, 405);
    },
  },
  {
    id: 'bulk-create',
    title: 'A bulk request makes resources; each result has bulkId, location and a status as a string',
    section,
    level: 'MUST',
    needs: ['bulk'],
    run: async (session) => {
      const answer = await session.post('/Bulk', bulkMessage([createUser(session, 'a'), createUser(session, 'b')]));
      expectAt(expectStatus(answer, 200), 'schemas', ['urn:ietf:params:scim:api:messages:2.0:BulkResponse']);
      const results = bulkResults(answer, 2);
      for (const [index, result] of results.entries()) {
        expectThat(readPath(result, 'status') === '201', '"201" as status', result);
        expectThat(readPath(result, 'bulkId') === ['a', 'b'][index], 'the bulkId of the operation', result);
        const path = /\/Users\/[^/]+$/.exec(readText(result, 'location') ?? '')?.[0] ?? '';
        expectThat(path !== '', 'the URI of the user as location', result);
        expectStatus(await session.get(path), 200);
      }
    },
  },
  {
    id: 'bulk-change',
    title: 'PUT, PATCH and DELETE work in a bulk request',
    section,
    level: 'MUST',
    needs: ['bulk', 'patch'],
    run: async (session) => {
      const [put, patched, gone] = [await session.makeUser(), await session.makeUser(), await session.makeUser()];
      const change = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'active', value: false }],
      };
      const answer = await session.post(
        '/Bulk',
        bulkMessage([
          { method: 'PUT', path: put.path, data: session.userBody(put.name, { active: false }) },
          { method: 'PATCH', path: patched.path, data: change },
          { method: 'DELETE', path: gone.path },
        ]),
      );
      const statuses = bulkResults(answer, 3).map((result) => readPath(result, 'status'));
      const [first, second, third] = statuses;
      expectThat(
        first === '200' && ['200', '204'].includes(String(second)) && third === '204',
        '200, 200, 204',
        statuses,
      );
      expectAt(await session.get(put.path), 'active', false);
      expectAt(await session.get(patched.path), 'active', false);
      expectStatus(await session.get(gone.path), 404);
    },
  },
  {
    id: 'bulk-reference',
    title: 'bulkId refers to what another operation makes, in whatever order they stand',
    section: protocol('3.7.2'),
    level: 'MUST',
    needs: ['bulk', 'groups'],
    run: async (session) => {
      for (const turned of [false, true]) {
        const operations = [createUser(session, 'u'), createGroup(session, 'g', 'bulkId:u')];
        const answer = await session.post('/Bulk', bulkMessage(turned ? operations.reverse() : operations));
        const results = bulkResults(answer, 2);
        const pathOf = (id: string): string => {
          const location =
            readText(
              results.find((result) => readPath(result, 'bulkId') === id),
              'location',
            ) ?? '';
          return /\/(Users|Groups)\/[^/]+$/.exec(location)?.[0] ?? `/no-location-of-${id}`;
        };
        const group = expectStatus(await session.get(pathOf('g')), 200);
        const user = expectStatus(await session.get(pathOf('u')), 200);
        expectAt(group, 'members[0].value', readPath(user.body, 'id'));
      }
    },
  },
  {
    id: 'bulk-circle',
    title: 'Operations that refer to each other in a circle are resolved',
    section: protocol('3.7.1'),
    level: 'MUST',
    needs: ['bulk', 'nestedGroups'],
    run: async (session) => {
      const operations = [createGroup(session, 'a', 'bulkId:b'), createGroup(session, 'b', 'bulkId:a')];
      const answer = expectStatus(await session.post('/Bulk', bulkMessage(operations)), 200);
      const results = bulkResults(answer, 2);
      for (const result of results) expectThat(readPath(result, 'status') === '201', '"201" as status', result);
    },
  },
  {
    id: 'bulk-error',
    title: 'A failed operation has its error as response, a failed POST no location, and the others are done',
    section: protocol('3.7.3'),
    level: 'MUST',
    needs: ['bulk'],
    run: async (session) => {
      const bad = { method: 'POST', path: '/Users', bulkId: 'bad', data: { schemas: [], active: true } };
      const results = bulkResults(await session.post('/Bulk', bulkMessage([bad, createUser(session, 'good')])), 2);
      const [failed, done] = results;
      expectThat(readPath(failed, 'status') === '400', '"400" as status', failed);
      expectThat(readPath(failed, 'response.status') === '400', 'the error as response', failed);
      expectThat(readPath(failed, 'location') === undefined, 'no location', failed);
      expectThat(readPath(done, 'status') === '201', '"201" for the operation after it', done);
    },
  },
  {
    id: 'bulk-fail-on-errors',
    title: 'failOnErrors stops after that many errors',
    section: protocol('3.7'),
    level: 'MUST',
    needs: ['bulk'],
    run: async (session) => {
      const bad = { method: 'POST', path: '/Users', bulkId: 'bad', data: { schemas: [], active: true } };
      const message = { ...bulkMessage([bad, createUser(session, 'never')]), failOnErrors: 1 };
      const answer = expectStatus(await session.post('/Bulk', message), 200);
      const made = readList(answer.body, 'Operations').filter((result) => readPath(result, 'status') === '201');
      expectThat(made.length === 0, 'nothing made after the first error', made);
    },
  },
];
