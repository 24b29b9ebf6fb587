import type { Exchange } from '../http/exchange.js';
import { createOktaGroupCalls, type OktaGroupCalls } from './okta-groups.js';
import {
  createScimCaller,
  equalsFilter,
  patchMessage,
  resourcePath,
  type ScimCall,
  type ScimClientOptions,
  userSchema,
} from './scim-caller.js';

/** A person as Okta's universal directory knows them. */
export interface OktaUser {
  readonly userName: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName?: string;
  readonly externalId?: string;
  readonly active?: boolean;
}

/** What Okta does to users over SCIM; it never deletes them. */
export interface OktaUserCalls {
  /** "Test API Credentials": the first two users. */
  testConnection(): Promise<Exchange>;
  /** The existence check before a create. */
  findUser(userName: string): Promise<Exchange>;
  getUser(id: string): Promise<Exchange>;
  /** One page of an import, 100 users. */
  importUsers(startIndex: number): Promise<Exchange>;
  createUser(user: OktaUser): Promise<Exchange>;
  /**
   * A profile change: GET, then PUT of the whole user with the changed attributes and `groups: []`.
   * Returns the GET alone when it didn't answer 200, else both in order.
   */
  updateUser(id: string, changes: Readonly<Record<string, unknown>>): Promise<readonly Exchange[]>;
  deactivateUser(id: string): Promise<Exchange>;
  reactivateUser(id: string): Promise<Exchange>;
  syncPassword(id: string, password: string): Promise<Exchange>;
}

/** Everything an Okta catalogue (OIN) application sends. */
export interface OktaClient extends OktaUserCalls, OktaGroupCalls {}

/** A client that sends what Okta's catalogue (OIN) applications send. */
export function createOktaClient(options: ScimClientOptions): OktaClient {
  const call = createScimCaller(
    { userAgent: 'Okta SCIM Client 1.0.0', ...options },
    'application/scim+json; charset=utf-8',
  );
  return { ...createOktaUserCalls(call), ...createOktaGroupCalls(call) };
}

function createOktaUserCalls(call: ScimCall): OktaUserCalls {
  const setWithoutPath = (id: string, value: unknown): Promise<Exchange> =>
    call('PATCH', resourcePath('Users', id), patchMessage([{ op: 'replace', value }]));
  const getUser = (id: string): Promise<Exchange> => call('GET', resourcePath('Users', id));
  return {
    testConnection: () => call('GET', '/Users?startIndex=1&count=2'),
    findUser: (userName) =>
      call('GET', `/Users?filter=${encodeURIComponent(equalsFilter('userName', userName))}&startIndex=1&count=100`),
    getUser,
    importUsers: (startIndex) => call('GET', `/Users?startIndex=${startIndex}&count=100`),
    createUser: (user) => call('POST', '/Users', oktaUserBody(user)),
    updateUser: async (id, changes) => {
      const current = await getUser(id);
      if (current.response.status !== 200 || !isObject(current.body)) return [current];
      const whole = { ...current.body, ...changes, groups: [] };
      return [current, await call('PUT', resourcePath('Users', id), whole)];
    },
    deactivateUser: (id) => setWithoutPath(id, { active: false }),
    reactivateUser: (id) => setWithoutPath(id, { active: true }),
    syncPassword: (id, password) => setWithoutPath(id, { password }),
  };
}

function oktaUserBody(user: OktaUser): unknown {
  return {
    schemas: [userSchema],
    userName: user.userName,
    name: { givenName: user.givenName, familyName: user.familyName },
    emails: [{ primary: true, value: user.email, type: 'work' }],
    displayName: user.displayName ?? `${user.givenName} ${user.familyName}`,
    locale: 'en-US',
    ...(user.externalId === undefined ? {} : { externalId: user.externalId }),
    groups: [],
    password: `pl4ceholder-${crypto.randomUUID()}`,
    active: user.active ?? true,
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
