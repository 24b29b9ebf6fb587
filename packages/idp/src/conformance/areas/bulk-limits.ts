import { type Clause, protocol } from '../clause.js';
import { expectStatus, expectThat, Unchecked } from '../expect.js';
import { bulkMessage } from './bulk-request.js';

const section = protocol('3.7.4');
const mostOperations = 20_000;
const mostOctets = 20 * 1024 * 1024;

/** How much a bulk request may hold (RFC 7644 §3.7.4). */
export const bulkLimitClauses: readonly Clause[] = [
  {
    id: 'bulk-too-many',
    title: 'More operations than maxOperations are 413, and the answer names the limit',
    section,
    level: 'MUST',
    needs: ['bulk'],
    run: async (session) => {
      const { maxOperations } = session.offer;
      if (maxOperations > mostOperations) throw new NotReached('maxOperations', maxOperations);
      const path = `/Users/${session.freshName()}`;
      const operations = Array.from({ length: maxOperations + 1 }, () => ({ method: 'DELETE', path }));
      const answer = expectStatus(await session.post('/Bulk', { ...bulkMessage(operations), failOnErrors: 1 }), 413);
      expectThat(
        answer.response.text.includes(String(maxOperations)),
        `${maxOperations} in the answer`,
        answer.response.text,
      );
    },
  },
  {
    id: 'bulk-too-large',
    title: 'More octets than maxPayloadSize are 413, and the answer names the limit',
    section,
    level: 'MUST',
    needs: ['bulk'],
    run: async (session) => {
      const { maxPayloadSize } = session.offer;
      if (maxPayloadSize > mostOctets) throw new NotReached('maxPayloadSize', maxPayloadSize);
      const data = session.userBody(session.freshName(), { displayName: 'x'.repeat(maxPayloadSize) });
      const message = bulkMessage([{ method: 'POST', path: '/Users', bulkId: 'large', data }]);
      const answer = expectStatus(await session.post('/Bulk', message), 413);
      expectThat(
        answer.response.text.includes(String(maxPayloadSize)),
        `${maxPayloadSize} in the answer`,
        answer.response.text,
      );
    },
  },
];

/** The run doesn't send that much. */
class NotReached extends Unchecked {
  constructor(limit: string, value: number) {
    super(`${limit} ${value} is more than this run sends`);
  }
}
