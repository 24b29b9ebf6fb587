import { type HttpResponse, readPath, type Send } from '../../src/index.js';
import { type Account, answer, type FakeState, syncTeam, type Team, type Token } from './fake-state.js';

type Handler = (parts: readonly string[], data: unknown, query: URLSearchParams) => HttpResponse;

/** The admin surface of the fake server: a table of routes, tried in order. */
export function createFakeAdmin(state: FakeState): Send {
  const routes = [...accountRoutes(state), ...provisioningRoutes(state), ...organizationRoutes(state)];
  return async (request) => {
    const url = new URL(request.path, 'http://fake');
    if (url.pathname === '/ping') return answer(204);
    const secret = request.headers['Authorization']?.replace('Bearer ', '');
    const token = state.tokens.find((one) => one.secret === secret && one.accountId !== undefined);
    const account = state.accounts.find(({ id }) => id === token?.accountId);
    const locked = account?.suspended === true && !state.faults.has('suspendedTokenWorks');
    if (account === undefined || locked) return failure(401, 'unauthorized');
    if (url.pathname === '/account/details') return document('users', account.id, { username: account.username });
    const data = request.body === undefined ? undefined : readPath(JSON.parse(request.body), 'data');
    for (const [method, pattern, handle] of routes) {
      const match = method === request.method ? pattern.exec(url.pathname) : null;
      if (match !== null) return handle(match.slice(1), data, url.searchParams);
    }
    return failure(404, 'not found');
  };
}

type Route = readonly [string, RegExp, Handler];

function provisioningRoutes(state: FakeState): readonly Route[] {
  const settings = (): HttpResponse => document('scim-settings', 'scim', state.settings);
  const saml = (): HttpResponse => document('saml-settings', 'saml', state.saml);
  const patchSettings: Handler = (_parts, data) => {
    const change = readPath(data, 'attributes') as Partial<FakeState['settings']>;
    if (change.enabled === true && state.saml['enabled'] !== true) return failure(422, 'SAML is off');
    state.settings = { ...state.settings, ...change };
    return settings();
  };
  const reset: Handler = () => {
    state.settings = { enabled: false, paused: false };
    state.identities = [];
    state.groups = [];
    state.tokens = state.tokens.filter((token) => token.accountId !== undefined);
    return settings();
  };
  const patchSaml: Handler = (_parts, data) => {
    if (state.settings.enabled) return failure(422, 'SCIM is enabled');
    const change = readPath(data, 'attributes') as Record<string, unknown>;
    const old = 'idp-cert' in change ? { 'old-idp-cert': state.saml['idp-cert'] } : {};
    state.saml = { ...state.saml, ...old, ...change };
    return saml();
  };
  const revokeOld: Handler = () => {
    state.saml = { ...state.saml, 'old-idp-cert': null };
    return saml();
  };
  const link =
    (act: (team: Team, data: unknown) => HttpResponse): Handler =>
    ([id], data) => {
      const team = state.teams.find((one) => one.id === id);
      return team === undefined ? failure(404, 'not found') : act(team, data);
    };
  return [
    ['GET', /^\/admin\/saml-settings$/, saml],
    ['PATCH', /^\/admin\/saml-settings$/, patchSaml],
    ['POST', /^\/admin\/saml-settings\/actions\/revoke-old-certificate$/, revokeOld],
    ['GET', /^\/admin\/scim-settings$/, settings],
    ['PATCH', /^\/admin\/scim-settings$/, patchSettings],
    ['DELETE', /^\/admin\/scim-settings$/, reset],
    ...tokenRoutes(state),
    [
      'GET',
      /^\/admin\/scim-groups$/,
      () => documents(state.groups.map((group) => resource('scim-groups', group.id, { name: group.displayName }))),
    ],
    [
      'POST',
      /^\/admin\/teams\/([^/]+)\/scim-group-mapping$/,
      link((team, data) => linkTeam(state, team, String(readPath(data, 'attributes.scim-group-id')))),
    ],
    ['GET', /^\/admin\/teams\/([^/]+)\/scim-group-mapping$/, link((team) => showLink(state, team))],
    ['DELETE', /^\/admin\/teams\/([^/]+)\/scim-group-mapping$/, link((team) => unlink(team))],
  ];
}

function linkTeam(state: FakeState, team: Team, groupId: string): HttpResponse {
  if (team.groupId !== undefined) return failure(409, 'Team is already linked to a SCIM group');
  team.groupId = groupId;
  syncTeam(state, team);
  return answer(204);
}

function unlink(team: Team): HttpResponse {
  if (team.groupId === undefined) return failure(409, 'Team is not linked to a SCIM group');
  team.groupId = undefined;
  return answer(204);
}

function showLink(state: FakeState, team: Team): HttpResponse {
  const name = state.groups.find(({ id }) => id === team.groupId)?.displayName;
  const attributes = {
    'scim-group-id': team.groupId,
    'scim-group-name': name,
    'scim-sync-paused': false,
    'scim-updated-at': '2026-01-01T00:00:00.000Z',
  };
  return document('scim-group-mappings', team.id, attributes);
}

function tokenRoutes(state: FakeState): readonly Route[] {
  const show = ({ id, secret, description }: Token, fresh = false): unknown =>
    resource('authentication-tokens', id, {
      description,
      token: fresh || state.faults.has('tokenShownAgain') ? secret : null,
    });
  const scimTokens = (): Token[] => state.tokens.filter((token) => token.accountId === undefined);
  const make = (data: unknown, accountId?: string): HttpResponse => {
    const id = `at-${state.nextId()}`;
    const description = readPath(data, 'attributes.description');
    const token = {
      id,
      secret: `secret-${id}-0123456789`,
      description,
      ...(accountId === undefined ? {} : { accountId }),
    };
    if (accountId === undefined && state.faults.has('newTokenRevokesOld'))
      state.tokens = state.tokens.filter((one) => one.accountId !== undefined);
    state.tokens.push(token);
    return answer(201, { data: show(token, true) });
  };
  const remove: Handler = ([id]) => {
    const kept = state.tokens.filter((token) => token.id !== id);
    const found = kept.length < state.tokens.length;
    state.tokens = kept;
    return found ? answer(204) : failure(404, 'not found');
  };
  const showOne: Handler = ([id]) => {
    const token = scimTokens().find((one) => one.id === id);
    return token === undefined ? failure(404, 'not found') : answer(200, { data: show(token) });
  };
  return [
    ['GET', /^\/admin\/scim-tokens$/, () => documents(scimTokens().map((token) => show(token)))],
    ['POST', /^\/admin\/scim-tokens$/, (_parts, data) => make(data)],
    ['GET', /^\/admin\/scim-tokens\/([^/]+)$/, showOne],
    ['DELETE', /^\/(?:admin\/scim|authentication)-tokens\/([^/]+)$/, remove],
    [
      'POST',
      /^\/users\/([^/]+)\/authentication-tokens$/,
      ([id], data) => (state.faults.has('noUserTokens') ? failure(404, 'not found') : make(data, id)),
    ],
  ];
}

function accountRoutes(state: FakeState): readonly Route[] {
  const show = (account: Account): unknown =>
    resource('users', account.id, {
      username: account.username,
      email: account.email,
      'is-suspended': account.suspended,
      'is-scim-managed': state.identities.some((one) => one.accountId === account.id),
    });
  const remove: Handler = ([id]) => {
    if (state.identities.some((one) => one.accountId === id)) return failure(403, 'managed by SCIM');
    state.accounts = state.accounts.filter((account) => account.id !== id);
    return answer(204);
  };
  return [
    [
      'GET',
      /^\/admin\/users$/,
      (_parts, _data, query) =>
        documents(state.accounts.filter(({ email }) => email.includes(query.get('q') ?? '')).map(show)),
    ],
    ['DELETE', /^\/admin\/users\/([^/]+)$/, remove],
  ];
}

function organizationRoutes(state: FakeState): readonly Route[] {
  const makeTeam: Handler = ([organization = ''], data) => {
    const name = String(readPath(data, 'attributes.name'));
    const team: Team = { id: `team-${state.nextId()}`, organization, name, users: [], groupId: undefined };
    state.teams.push(team);
    return document('teams', team.id, { name }, 201);
  };
  const makeRobot: Handler = (_parts, data) => {
    if (state.faults.has('noServiceAccounts')) return failure(404, 'not found');
    const username = String(readPath(data, 'attributes.username'));
    const account = {
      id: `user-${state.nextId()}`,
      username,
      email: `${username}@robots.example.com`,
      robot: true,
      suspended: false,
    };
    state.accounts.push(account);
    return document('users', account.id, { username }, 201);
  };
  const makeOrganization: Handler = (_parts, data) => {
    const name = String(readPath(data, 'attributes.name'));
    state.organizations.push(name);
    return document('organizations', name, { name }, 201);
  };
  const removeOrganization: Handler = ([name]) => {
    state.organizations = state.organizations.filter((one) => one !== name);
    state.teams = state.teams.filter((team) => team.organization !== name);
    return answer(204);
  };
  return [
    ['POST', /^\/organizations$/, makeOrganization],
    ['DELETE', /^\/organizations\/([^/]+)$/, removeOrganization],
    ['POST', /^\/organizations\/([^/]+)\/teams$/, makeTeam],
    ['POST', /^\/organizations\/([^/]+)\/service-accounts$/, makeRobot],
    [
      'GET',
      /^\/organizations\/([^/]+)\/organization-memberships$/,
      () => documents([resource('organization-memberships', 'ou-1', {})]),
    ],
    ...teamRoutes(state),
  ];
}

function teamRoutes(state: FakeState): readonly Route[] {
  const find = (id: string | undefined): Team | undefined => state.teams.find((team) => team.id === id);
  const show: Handler = ([id]) => {
    const team = find(id);
    if (team === undefined) return failure(404, 'not found');
    const robot = (user: string): boolean => state.accounts.find((account) => account.id === user)?.robot === true;
    const included = team.users.map((user) => resource('users', user, { 'is-service-account': robot(user) }));
    const data = team.users.map((user) => ({ type: 'users', id: user }));
    return answer(200, { data: { type: 'teams', id: team.id, relationships: { users: { data } } }, included });
  };
  const add: Handler = ([id], data) => {
    const names = (data as { id: string }[]).map((user) => user.id);
    find(id)?.users.push(
      ...state.accounts.filter(({ username }) => names.includes(username)).map((account) => account.id),
    );
    return answer(204);
  };
  const remove: Handler = ([id]) => {
    if (find(id)?.groupId !== undefined) return failure(403, 'linked');
    state.teams = state.teams.filter((team) => team.id !== id);
    return answer(204);
  };
  return [
    ['GET', /^\/teams\/([^/]+)$/, show],
    ['DELETE', /^\/teams\/([^/]+)$/, remove],
    ['POST', /^\/teams\/([^/]+)\/relationships\/users$/, add],
  ];
}

function resource(type: string, id: string, attributes: object): unknown {
  return { type, id, attributes };
}

function document(type: string, id: string, attributes: object, status = 200): HttpResponse {
  return answer(status, { data: resource(type, id, attributes) });
}

function documents(data: readonly unknown[]): HttpResponse {
  return answer(200, { data });
}

function failure(status: number, title: string): HttpResponse {
  return answer(status, { errors: [{ status: String(status), title, detail: title }] });
}
