import type { Exchange } from '../../http/exchange.js';
import { readText } from '../../json/read-path.js';
import { type Clause, protocol } from '../clause.js';
import { expectAt, expectRefusal, expectScimJson, expectStatus, expectThat } from '../expect.js';
import type { Session } from '../session.js';

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** How the server refuses (RFC 7644 §3.12). */
export const errorClauses: readonly Clause[] = [
  {
    id: 'error-status-text',
    title: 'The status in an error body is a string and that of the answer',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      for (const refused of await refusals(session)) expectAt(refused, 'status', String(refused.response.status));
    },
  },
  {
    id: 'error-schema',
    title: 'An error body has the schema of errors',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      for (const refused of await refusals(session)) expectAt(refused, 'schemas', [errorSchema]);
    },
  },
  {
    id: 'error-media-type',
    title: 'Errors are application/scim+json, those of the framework too',
    section: protocol('3.1'),
    level: 'MUST',
    run: async (session) => {
      for (const refused of await refusals(session)) expectScimJson(refused);
    },
  },
  {
    id: 'error-detail',
    title: 'An error says in words what is wrong',
    section: protocol('3.12'),
    level: 'SHOULD',
    run: async (session) => {
      for (const refused of await refusals(session)) {
        expectThat((readText(refused.body, 'detail') ?? '') !== '', 'a detail in the error', refused.response.text);
      }
    },
  },
  {
    id: 'unknown-endpoint',
    title: 'An unknown endpoint is 404',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      expectRefusal(await session.get(`/${session.freshName()}`), 404);
    },
  },
  {
    id: 'method-not-offered',
    title: 'A method that an endpoint does not have is 405 or 501 (or 404), never 2xx or 500',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      expectStatus(await session.put('/Users', session.userBody(session.freshName())), 405, 501, 404);
      expectStatus(await session.post('/Schemas', {}), 405, 501, 404, 403);
    },
  },
  {
    id: 'malformed-json',
    title: 'Malformed JSON is 400 invalidSyntax',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      expectRefusal(await session.send('POST', '/Users', { text: '{"userName": ' }), 400, 'invalidSyntax');
    },
  },
  {
    id: 'body-no-object',
    title: 'A body that is no JSON object is 400',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      for (const body of [[], 'text', 7]) {
        expectRefusal(await session.post('/Users', body), 400, 'invalidSyntax', 'invalidValue');
      }
    },
  },
  {
    id: 'media-type-refused',
    title: 'A body of another media type is 415 (or 400), with an error body',
    section: protocol('3.1'),
    level: 'SHOULD',
    run: async (session) => {
      const sent = { text: '<user/>', contentType: 'application/xml' };
      expectAt(expectStatus(await session.send('POST', '/Users', sent), 415, 400), 'schemas', [errorSchema]);
    },
  },
  {
    id: 'me',
    title: '/Me is 501 where it is not offered',
    section: protocol('3.11'),
    level: 'SHOULD',
    run: async (session) => {
      expectStatus(await session.get('/Me'), 501, 200, 308);
    },
  },
];

/** An unknown resource, an unknown endpoint, no token, bad JSON and a missing attribute. */
async function refusals(session: Session): Promise<readonly Exchange[]> {
  const answers = [
    await session.get(`/Users/${session.freshName()}`),
    await session.get(`/${session.freshName()}`),
    await session.send('POST', '/Users', { text: '{"userName": ' }),
    await session.post('/Users', { ...session.userBody(session.freshName()), userName: '' }),
  ];
  return answers.filter(({ response }) => response.status >= 400);
}
