import { type Clause, protocol } from '../clause.js';
import { expectAt, expectRefusal, expectThat } from '../expect.js';
import type { Session } from '../session.js';

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** Who is let in (RFC 7644 §2). */
export const authenticationClauses: readonly Clause[] = [
  {
    id: 'token-missing',
    title: 'A request without a token is refused with 401',
    section: protocol('2'),
    level: 'MUST',
    run: async (session) => {
      expectRefusal(await session.send('GET', '/Users', { token: null }), 401);
      expectRefusal(await session.send('POST', '/Users', { token: null, body: newUser(session) }), 401);
    },
  },
  {
    id: 'token-wrong',
    title: 'A wrong token is refused with 401',
    section: protocol('2'),
    level: 'MUST',
    run: async (session) => {
      expectRefusal(await session.send('GET', '/Users', { token: session.freshName() }), 401);
    },
  },
  {
    id: 'token-challenge',
    title: 'A 401 names the schemes in WWW-Authenticate',
    section: `${protocol('2')}, RFC 7235 §4.1`,
    level: 'MUST',
    run: async (session) => {
      for (const token of [null, session.freshName()]) {
        const { headers } = expectRefusal(await session.send('GET', '/Users', { token }), 401).response;
        const challenge = headers['www-authenticate'] ?? '';
        expectThat(/^\w+/.test(challenge), 'a scheme in WWW-Authenticate', challenge || 'no WWW-Authenticate');
      }
    },
  },
  {
    id: 'token-error-body',
    title: 'A 401 has an error body',
    section: protocol('3.12'),
    level: 'MUST',
    run: async (session) => {
      const refused = expectRefusal(await session.send('GET', '/Users', { token: null }), 401);
      expectAt(refused, 'schemas', [errorSchema]);
      expectAt(refused, 'status', '401');
    },
  },
];

function newUser(session: Session): unknown {
  return session.userBody(session.freshName());
}
