import { type HttpRequest, type HttpResponse, readPath, type Send } from '../../src/index.js';
import { answer, type FakeState, type Group, type Identity, syncTeam } from './fake-state.js';

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';
const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** The SCIM surface of the fake server. */
export function createFakeScim(state: FakeState): Send {
  return async (request) => {
    const url = new URL(request.path, 'http://fake');
    const secret = request.headers['Authorization']?.replace('Bearer ', '');
    const known = state.tokens.some((token) => token.secret === secret && token.accountId === undefined);
    if (!known) return scimError(401, 'unknown token');
    const [, endpoint = '', id] = url.pathname.split('/');
    const discovery = ['ServiceProviderConfig', 'Schemas', 'ResourceTypes'].includes(endpoint);
    if (state.settings.paused && refusesWhilePaused(state, discovery)) return scimError(403, 'SCIM is paused');
    if (discovery) return answer(200, { schemas: [listSchema], Resources: [] });
    const filter = /eq "(.*)"/.exec(url.searchParams.get('filter') ?? '')?.[1]?.toLowerCase();
    const body = request.body === undefined ? {} : (JSON.parse(request.body) as Record<string, unknown>);
    return endpoint === 'Users'
      ? users(state, { request, id, filter, body })
      : groups(state, { request, id, filter, body });
  };
}

interface Parsed {
  readonly request: HttpRequest;
  readonly id: string | undefined;
  readonly filter: string | undefined;
  readonly body: Record<string, unknown>;
}

function refusesWhilePaused(state: FakeState, discovery: boolean): boolean {
  return discovery ? state.faults.has('discoveryRefusedWhilePaused') : !state.faults.has('pauseIgnored');
}

function users(state: FakeState, { request, id, filter, body }: Parsed): HttpResponse {
  const { method } = request;
  const show = (identity: Identity): unknown => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id: identity.id,
    externalId: identity.externalId,
    userName: identity.userName,
    active: identity.active,
    emails: [{ value: state.accounts.find((account) => account.id === identity.accountId)?.email, primary: true }],
    meta: { resourceType: 'User' },
  });
  if (id === undefined && method === 'GET')
    return list(state.identities.filter((one) => !filter || one.userName.toLowerCase() === filter).map(show));
  if (method === 'POST') return createUser(state, body, show);
  const identity = state.identities.find((one) => one.id === id);
  if (identity === undefined) return scimError(404, 'no such user');
  if (method === 'DELETE') {
    state.identities = state.identities.filter((one) => one !== identity);
    return answer(204);
  }
  for (const change of method === 'PUT' ? [body] : patchedValues(body)) updateUser(state, identity, change);
  return answer(200, show(identity));
}

function createUser(
  state: FakeState,
  body: Record<string, unknown>,
  show: (identity: Identity) => unknown,
): HttpResponse {
  const userName = String(body['userName']);
  if (state.identities.some((one) => one.userName.toLowerCase() === userName.toLowerCase()))
    return scimError(409, 'userName is taken');
  const email = String(readPath(body, 'emails[0].value'));
  const account = {
    id: `user-${state.nextId()}`,
    username: email.split('@')[0] ?? '',
    email,
    robot: false,
    suspended: false,
  };
  const identity = {
    id: state.nextId(),
    accountId: account.id,
    userName,
    externalId: body['externalId'],
    active: true,
  };
  state.accounts.push(account);
  state.identities.push(identity);
  return answer(201, show(identity));
}

function updateUser(state: FakeState, identity: Identity, change: Record<string, unknown>): void {
  if (typeof change['userName'] === 'string' && !state.faults.has('renameIgnored'))
    identity.userName = change['userName'];
  if (change['active'] !== undefined) identity.active = change['active'] === true || change['active'] === 'True';
  const account = state.accounts.find(({ id }) => id === identity.accountId);
  if (account !== undefined) account.suspended = !identity.active;
}

function patchedValues(body: Record<string, unknown>): Record<string, unknown>[] {
  const operations = (body['Operations'] ?? []) as { path?: string; value?: unknown }[];
  return operations.map(({ path, value }) =>
    path === undefined ? (value as Record<string, unknown>) : { [path]: value },
  );
}

function groups(state: FakeState, { request, id, filter, body }: Parsed): HttpResponse {
  const { method } = request;
  const show = ({ members, ...group }: Group): unknown => ({ ...group, members: members.map((value) => ({ value })) });
  if (id === undefined && method === 'GET')
    return list(state.groups.filter((one) => one.displayName.toLowerCase() === filter).map(show));
  if (method === 'POST') {
    const group = { id: state.nextId(), displayName: String(body['displayName']), members: [] };
    state.groups.push(group);
    return answer(201, show(group));
  }
  const group = state.groups.find((one) => one.id === id);
  if (method === 'DELETE') {
    if (state.faults.has('groupDeleteFails')) return scimError(500, 'broken');
    state.groups = state.groups.filter((one) => one !== group);
    return answer(204);
  }
  if (group === undefined) return scimError(404, 'no such group');
  if (method === 'PATCH') patchMembers(state, group, body);
  return answer(200, show(group));
}

function patchMembers(state: FakeState, group: Group, body: Record<string, unknown>): void {
  const operations = (body['Operations'] ?? []) as { op: string; path?: string; value?: { value: string }[] }[];
  for (const { op, path, value } of operations) {
    if (path === undefined) continue;
    const named = /value eq "(.*)"/.exec(path)?.[1];
    const ids = named === undefined ? (value ?? []).map((member) => member.value) : [named];
    if (op.toLowerCase() === 'add') group.members = [...new Set([...group.members, ...ids])];
    else group.members = state.faults.has('removeEmptiesGroup') ? [] : group.members.filter((id) => !ids.includes(id));
  }
  if (state.faults.has('syncMissing')) return;
  for (const team of state.teams) if (team.groupId === group.id) syncTeam(state, team);
}

function list(resources: readonly unknown[]): HttpResponse {
  const totalResults = resources.length;
  return answer(200, {
    schemas: [listSchema],
    totalResults,
    startIndex: 1,
    itemsPerPage: totalResults,
    Resources: resources,
  });
}

function scimError(status: number, detail: string): HttpResponse {
  return answer(status, { schemas: [errorSchema], status: String(status), detail });
}
