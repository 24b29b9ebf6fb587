import type { Exchange } from '../../http/exchange.js';
import { patchMessage } from '../../idps/scim-caller.js';
import { readPath } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectStatus, expectThat } from '../expect.js';
import type { Made } from '../made.js';
import { readAgain, type Session } from '../session.js';

const section = protocol('3.14');

/** Versions of resources (RFC 7644 §3.14). */
export const etagClauses: readonly Clause[] = [
  {
    id: 'etag-absent',
    title: 'A server without versions sends no ETag and ignores If-Match',
    section,
    level: 'SHOULD',
    unless: 'etag',
    run: async (session) => {
      const made = await session.makeUser();
      const { etag } = (await readAgain(session, made)).response.headers;
      expectThat(etag === undefined, 'no ETag', etag);
      expectStatus(await putWith(session, made, { 'If-Match': '"other"' }), 200);
    },
  },
  {
    id: 'etag-header',
    title: 'Answers with a resource have its ETag',
    section,
    level: 'MUST',
    needs: ['etag'],
    run: async (session) => {
      const created = expectStatus(await session.post('/Users', session.userBody(session.freshName())), 201);
      expectThat(/^(W\/)?"[^"]+"$/.test(etagOf(created)), 'an ETag with POST', etagOf(created));
      const made = await session.makeUser();
      const read = await readAgain(session, made);
      expectThat(/^(W\/)?"[^"]+"$/.test(etagOf(read)), 'an ETag with GET', etagOf(read));
    },
  },
  {
    id: 'etag-version',
    title: 'meta.version is the ETag',
    section,
    level: 'SHOULD',
    needs: ['etag'],
    run: async (session) => {
      const read = await readAgain(session, await session.makeUser());
      expectAt(read, 'meta.version', etagOf(read));
    },
  },
  {
    id: 'etag-changes',
    title: 'The version changes with the resource, and only then',
    section,
    level: 'MUST',
    needs: ['etag'],
    run: async (session) => {
      const made = await session.makeUser();
      const before = etagOf(await readAgain(session, made));
      expectThat(etagOf(await readAgain(session, made)) === before, `the same ETag ${before}`, 'another');
      expectStatus(await putWith(session, made, {}), 200);
      const after = etagOf(await readAgain(session, made));
      expectThat(after !== before, `another ETag than ${before}`, after);
    },
  },
  {
    id: 'if-none-match',
    title: 'If-None-Match with the present version is 304, with another 200',
    section,
    level: 'MUST',
    needs: ['etag'],
    run: async (session) => {
      const made = await session.makeUser();
      const etag = etagOf(await readAgain(session, made));
      const same = await session.send('GET', made.path, { headers: { 'If-None-Match': etag } });
      expectThat(expectStatus(same, 304).response.text === '', 'no body with 304', same.response.text);
      expectStatus(await session.send('GET', made.path, { headers: { 'If-None-Match': 'W/"other"' } }), 200);
    },
  },
  {
    id: 'if-match-stale',
    title: 'If-Match with another version is 412 for PUT, PATCH and DELETE, and nothing changes',
    section,
    level: 'MUST',
    needs: ['etag'],
    run: async (session) => {
      const made = await session.makeUser();
      const headers = { 'If-Match': 'W/"other"' };
      expectStatus(await putWith(session, made, headers), 412);
      const body = patchMessage([{ op: 'replace', path: 'active', value: false }]);
      if (session.offer.offers('patch')) expectStatus(await session.send('PATCH', made.path, { body, headers }), 412);
      expectStatus(await session.send('DELETE', made.path, { headers }), 412);
      const read = expectStatus(await session.get(made.path), 200);
      expectThat(readPath(read.body, 'active') === true, 'no change', read.response.text);
    },
  },
  {
    id: 'if-match-current',
    title: 'If-Match with the present version, or *, lets a change through',
    section,
    level: 'MUST',
    needs: ['etag'],
    run: async (session) => {
      const made = await session.makeUser();
      const etag = etagOf(await readAgain(session, made));
      expectStatus(await putWith(session, made, { 'If-Match': etag }), 200);
      expectStatus(await session.send('DELETE', made.path, { headers: { 'If-Match': '*' } }), 204, 200);
    },
  },
];

function etagOf({ response }: Exchange): string {
  return response.headers['etag'] ?? 'none';
}

function putWith(session: Session, made: Made, headers: Readonly<Record<string, string>>): Promise<Exchange> {
  return session.send('PUT', made.path, { body: session.userBody(made.name, { active: false }), headers });
}
