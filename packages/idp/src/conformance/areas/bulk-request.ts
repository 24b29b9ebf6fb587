import type { Exchange } from '../../http/exchange.js';
import { groupSchema } from '../../idps/scim-caller.js';
import { readList } from '../../json/read-path.js';
import { expectStatus, expectThat } from '../expect.js';
import type { Session } from '../session.js';

/** A BulkRequest around operations (RFC 7644 §3.7). */
export function bulkMessage(operations: readonly unknown[]): Readonly<Record<string, unknown>> {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: operations };
}

/** The results of a bulk answer, which must be so many. */
export function bulkResults(answer: Exchange, count: number): readonly unknown[] {
  const results = readList(expectStatus(answer, 200).body, 'Operations');
  expectThat(results.length === count, `${count} results`, answer.response.text);
  return results;
}

/** The operation that makes a user. */
export function createUser(session: Session, bulkId: string): unknown {
  return { method: 'POST', path: '/Users', bulkId, data: session.userBody(session.freshName()) };
}

/** The operation that makes a group with one member. */
export function createGroup(session: Session, bulkId: string, member: string): unknown {
  const data = { schemas: [groupSchema], displayName: session.freshName(), members: [{ value: member }] };
  return { method: 'POST', path: '/Groups', bulkId, data };
}
