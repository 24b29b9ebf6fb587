import type { Exchange } from '../http/exchange.js';
import type { EntraFlag } from './entra-flag.js';
import { createEntraGroupCalls, type EntraGroupCalls } from './entra-groups.js';
import {
  createScimCaller,
  enterpriseSchema,
  equalsFilter,
  patchMessage,
  resourcePath,
  type ScimCall,
  type ScimClientOptions,
  userSchema,
} from './scim-caller.js';

/** Options of {@link createEntraClient}; on-demand provisioning ignores the flag, so a server meets both dialects. */
export interface EntraClientOptions extends ScimClientOptions {
  readonly flag?: EntraFlag;
}

/** A person as Entra maps them by default. */
export interface EntraUser {
  readonly userName: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName?: string;
  readonly externalId: string;
  readonly active?: boolean;
}

/** The attributes Entra may be told to match users by. */
export type EntraMatchAttribute = 'userName' | 'externalId' | 'emails[type eq "work"].value';

/** What Entra does to users over SCIM. */
export interface EntraUserCalls {
  /** "Test Connection": looks for a random GUID. */
  testConnection(): Promise<Exchange>;
  /** "Test Connection" of the group mapping, members excluded. */
  testGroups(): Promise<Exchange>;
  findUser(userName: string): Promise<Exchange>;
  findUserBy(attribute: EntraMatchAttribute, value: string): Promise<Exchange>;
  getUser(id: string): Promise<Exchange>;
  createUser(user: EntraUser): Promise<Exchange>;
  /** Changed attributes by path; without the flag one operation each, with it one path-less operation for plain paths. */
  updateUser(id: string, changes: Readonly<Record<string, unknown>>): Promise<Exchange>;
  renameUser(id: string, userName: string): Promise<Exchange>;
  deactivateUser(id: string): Promise<Exchange>;
  reactivateUser(id: string): Promise<Exchange>;
  /** The manager as a bare string id. */
  assignManager(id: string, managerId: string): Promise<Exchange>;
  /** The manager replaced by an empty string. */
  clearManager(id: string): Promise<Exchange>;
  /** The reference check before a manager is assigned. */
  checkManager(id: string, managerId: string): Promise<Exchange>;
  /** Thirty days after the soft delete. */
  deleteUser(id: string): Promise<Exchange>;
}

/** Everything a Microsoft Entra provisioning job sends. */
export interface EntraClient extends EntraUserCalls, EntraGroupCalls {}

/** A client that sends what Microsoft Entra's provisioning service sends, by default without the feature flag. */
export function createEntraClient(options: EntraClientOptions): EntraClient {
  const call = createScimCaller(options, 'application/scim+json');
  const flag = options.flag ?? false;
  return { ...createEntraUserCalls(call, flag), ...createEntraGroupCalls(call, flag) };
}

function createEntraUserCalls(call: ScimCall, flag: EntraFlag): EntraUserCalls {
  const patch = (id: string, operations: readonly unknown[]): Promise<Exchange> =>
    call('PATCH', resourcePath('Users', id), patchMessage(operations));
  const replace = (id: string, path: string, value: unknown): Promise<Exchange> =>
    patch(id, [
      { op: flag === false ? 'Replace' : 'replace', path, value: flag === false ? asEntraText(value) : value },
    ]);
  const find = (query: string): Promise<Exchange> => call('GET', `/Users?filter=${encodeURIComponent(query)}`);
  const managerPath = `${enterpriseSchema}:manager`;
  return {
    testConnection: () => find(equalsFilter('userName', crypto.randomUUID())),
    testGroups: () => createEntraGroupCalls(call, flag).findGroup(crypto.randomUUID()),
    findUser: (userName) => find(equalsFilter('userName', userName)),
    findUserBy: (attribute, value) => find(equalsFilter(attribute, value)),
    getUser: (id) => call('GET', resourcePath('Users', id)),
    createUser: (user) => call('POST', '/Users', entraUserBody(user)),
    updateUser: (id, changes) => patch(id, updateOperations(changes, flag)),
    renameUser: (id, userName) => replace(id, 'userName', userName),
    deactivateUser: (id) => replace(id, 'active', false),
    reactivateUser: (id) => replace(id, 'active', true),
    assignManager: (id, managerId) =>
      patch(id, [{ op: flag === false ? 'Add' : 'add', path: managerPath, value: managerId }]),
    clearManager: (id) => replace(id, managerPath, ''),
    checkManager: (id, managerId) =>
      call(
        'GET',
        `/Users?filter=${encodeURIComponent(`${equalsFilter('id', id)} and ${equalsFilter(managerPath, managerId)}`)}&attributes=id`,
      ),
    deleteUser: (id) => call('DELETE', resourcePath('Users', id)),
  };
}

function updateOperations(changes: Readonly<Record<string, unknown>>, flag: EntraFlag): readonly unknown[] {
  const entries = Object.entries(changes);
  if (flag === false) return entries.map(([path, value]) => ({ op: 'Replace', path, value: asEntraText(value) }));
  const plain = entries.filter(([path]) => !path.includes('['));
  if (plain.length < 2) return entries.map(([path, value]) => ({ op: 'replace', path, value }));
  const filtered = entries.filter(([path]) => path.includes('['));
  return [
    ...filtered.map(([path, value]) => ({ op: 'replace', path, value })),
    { op: 'replace', value: Object.fromEntries(plain) },
  ];
}

/** Booleans as Entra sends them without the flag: "True" and "False". */
function asEntraText(value: unknown): unknown {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : value;
}

function entraUserBody(user: EntraUser): unknown {
  const displayName = user.displayName ?? `${user.givenName} ${user.familyName}`;
  return {
    schemas: [userSchema, enterpriseSchema],
    externalId: user.externalId,
    userName: user.userName,
    active: user.active ?? true,
    displayName,
    emails: [{ primary: true, type: 'work', value: user.email }],
    meta: { resourceType: 'User' },
    name: { formatted: displayName, familyName: user.familyName, givenName: user.givenName },
    roles: [],
  };
}
