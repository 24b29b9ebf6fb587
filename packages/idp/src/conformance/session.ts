import { queryString } from '../admin/admin-caller.js';
import type { Exchange } from '../http/exchange.js';
import { enterpriseSchema, groupSchema, patchMessage, userSchema } from '../idps/scim-caller.js';
import { readPath, readText } from '../json/read-path.js';
import { describeAnswer } from '../verify/check.js';
import type { Connection, Sent } from './connection.js';
import { Unchecked } from './expect.js';
import type { Made } from './made.js';
import type { Offer } from './offer.js';
import { type Population, peopleOf } from './people.js';

/** What a check works with: requests, fresh names, and resources that are deleted after it. */
export interface Session {
  readonly offer: Offer;
  /** What every name of the run begins with. */
  readonly prefix: string;
  send(method: string, path: string, sent?: Sent): Promise<Exchange>;
  get(path: string, query?: Readonly<Record<string, string | number>>): Promise<Exchange>;
  post(path: string, body: unknown): Promise<Exchange>;
  put(path: string, body: unknown): Promise<Exchange>;
  patch(path: string, operations: readonly unknown[]): Promise<Exchange>;
  delete(path: string): Promise<Exchange>;
  /** A text that nothing else has. */
  freshName(): string;
  /** The body of a user that any server should take. */
  userBody(name: string, more?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** Makes a user around a name, a fresh one by default. */
  makeUser(more?: Readonly<Record<string, unknown>>, name?: string): Promise<Made>;
  makeGroup(more?: Readonly<Record<string, unknown>>): Promise<Made>;
  /** The users that queries look for: made once, deleted last. */
  population(): Promise<Population>;
  /** Waits until a clock of whole seconds has moved. */
  letTimePass(): Promise<void>;
}

/** A session over a connection. */
export function createSession(connection: Connection, offer: Offer): Session {
  const { prefix, send } = connection;
  let count = 0;
  let population: Promise<Population> | undefined;
  const freshName = (): string => {
    count += 1;
    return `${prefix}-${count}`;
  };
  const make = (path: string, name: string, body: unknown): Promise<Made> => makeResource(send, { path, name, body });
  return {
    offer,
    prefix,
    send,
    get: (path, query = {}) => send('GET', `${path}${queryString(query)}`),
    post: (path, body) => send('POST', path, { body }),
    put: (path, body) => send('PUT', path, { body }),
    patch: (path, operations) => send('PATCH', path, { body: patchMessage(operations) }),
    delete: (path) => send('DELETE', path),
    freshName,
    userBody,
    makeUser: (more = {}, name = freshName()) => make('/Users', name, userBody(name, more)),
    makeGroup: (more = {}) => {
      const name = freshName();
      return make('/Groups', name, { schemas: [groupSchema], displayName: name, ...more });
    },
    population: () => {
      population ??= connection.keeping(() =>
        peopleOf(prefix, (name, more) => make('/Users', name, userBody(name, more))),
      );
      return population;
    },
    letTimePass: () => connection.sleep(1100),
  };
}

async function makeResource(
  send: Connection['send'],
  { path, name, body }: { readonly path: string; readonly name: string; readonly body: unknown },
): Promise<Made> {
  const created = await send('POST', path, { body });
  const id = readText(created.body, 'id');
  if (created.response.status < 300 && id !== undefined) {
    return { id, path: `${path}/${encodeURIComponent(id)}`, name, resource: created.body };
  }
  throw new Unchecked(`POST ${path} did not make what the check needs: ${describeAnswer(created)}`);
}

function userBody(name: string, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    schemas: enterpriseSchema in more ? [userSchema, enterpriseSchema] : [userSchema],
    userName: `${name}@example.com`,
    externalId: name,
    name: { givenName: 'Vera', familyName: 'Fied' },
    displayName: name,
    emails: [{ value: `${name}@example.com`, type: 'work', primary: true }],
    active: true,
    ...more,
  };
}

/** Reads a resource again, for a look at what a change has done; without it there is nothing to check. */
export async function readAgain(session: Session, made: Made): Promise<Exchange> {
  const answer = await session.get(made.path);
  if (answer.response.status === 200) return answer;
  throw new Unchecked(`GET ${made.path} does not show the resource: ${describeAnswer(answer)}`);
}

/** Deletes a resource on the way to something else; when that doesn't work there is nothing to check. */
export async function remove(session: Session, made: Made): Promise<void> {
  const answer = await session.delete(made.path);
  if (answer.response.status < 300) return;
  throw new Unchecked(`DELETE ${made.path} does not delete: ${describeAnswer(answer)}`);
}

/** When the resource was last changed, and its version, as far as the server says so. */
export function stampOf(resource: unknown): unknown {
  return [readPath(resource, 'meta.lastModified'), readPath(resource, 'meta.version')];
}
