import type { Exchange } from '../http/exchange.js';
import { type AdminCall, queryString, segment } from './admin-caller.js';

/** The host product's own calls: accounts, organizations, teams and their members, service accounts, user tokens. */
export interface HostCalls {
  ping(): Promise<Exchange>;
  /** The token's own account. */
  accountDetails(): Promise<Exchange>;
  adminUsers(query?: { readonly q?: string }): Promise<Exchange>;
  /** Makes an account by hand; not every TFE-compatible server has it (404). */
  createAdminUser(user: { readonly username: string; readonly email: string }): Promise<Exchange>;
  deleteAdminUser(id: string): Promise<Exchange>;
  /** The answer holds the secret, once; some servers let only the account itself ask (403 or 404). */
  createUserToken(userId: string, description: string): Promise<Exchange>;
  deleteUserToken(id: string): Promise<Exchange>;
  organizations(): Promise<Exchange>;
  organization(name: string): Promise<Exchange>;
  createOrganization(organization: { readonly name: string; readonly email: string }): Promise<Exchange>;
  deleteOrganization(name: string): Promise<Exchange>;
  organizationMemberships(organization: string, query?: { readonly email?: string }): Promise<Exchange>;
  teams(organization: string): Promise<Exchange>;
  createTeam(organization: string, name: string): Promise<Exchange>;
  /** The team with its users included. */
  team(id: string): Promise<Exchange>;
  deleteTeam(id: string): Promise<Exchange>;
  addTeamMembers(teamId: string, usernames: readonly string[]): Promise<Exchange>;
  removeTeamMembers(teamId: string, usernames: readonly string[]): Promise<Exchange>;
  /** Makes a service account; not every TFE-compatible server has it (404). */
  createServiceAccount(organization: string, username: string): Promise<Exchange>;
}

/** The host calls of the admin client. */
export function createHostCalls(call: AdminCall): HostCalls {
  return { ...createAccountCalls(call), ...createOrganizationCalls(call) };
}

type AccountCall =
  | 'ping'
  | 'accountDetails'
  | 'adminUsers'
  | 'createAdminUser'
  | 'deleteAdminUser'
  | 'createUserToken'
  | 'deleteUserToken';

function createAccountCalls(call: AdminCall): Pick<HostCalls, AccountCall> {
  return {
    ping: () => call('GET', '/ping'),
    accountDetails: () => call('GET', '/account/details'),
    adminUsers: ({ q } = {}) => call('GET', `/admin/users${queryString({ q, 'page[size]': 100 })}`),
    createAdminUser: (attributes) => call('POST', '/admin/users', { type: 'users', attributes }),
    deleteAdminUser: (id) => call('DELETE', `/admin/users/${segment(id)}`),
    createUserToken: (userId, description) =>
      call('POST', `/users/${segment(userId)}/authentication-tokens`, {
        type: 'authentication-tokens',
        attributes: { description },
      }),
    deleteUserToken: (id) => call('DELETE', `/authentication-tokens/${segment(id)}`),
  };
}

function createOrganizationCalls(call: AdminCall): Omit<HostCalls, AccountCall> {
  const organizationPath = (name: string): string => `/organizations/${segment(name)}`;
  const teamPath = (id: string): string => `/teams/${segment(id)}`;
  const userList = (usernames: readonly string[]): unknown => usernames.map((id) => ({ type: 'users', id }));
  return {
    organizations: () => call('GET', '/organizations'),
    organization: (name) => call('GET', organizationPath(name)),
    createOrganization: (attributes) => call('POST', '/organizations', { type: 'organizations', attributes }),
    deleteOrganization: (name) => call('DELETE', organizationPath(name)),
    organizationMemberships: (name, { email } = {}) =>
      call('GET', `${organizationPath(name)}/organization-memberships${queryString({ 'filter[email]': email })}`),
    teams: (name) => call('GET', `${organizationPath(name)}/teams`),
    createTeam: (name, team) =>
      call('POST', `${organizationPath(name)}/teams`, { type: 'teams', attributes: { name: team } }),
    team: (id) => call('GET', `${teamPath(id)}?include=users`),
    deleteTeam: (id) => call('DELETE', teamPath(id)),
    addTeamMembers: (id, usernames) => call('POST', `${teamPath(id)}/relationships/users`, userList(usernames)),
    removeTeamMembers: (id, usernames) => call('DELETE', `${teamPath(id)}/relationships/users`, userList(usernames)),
    createServiceAccount: (name, username) =>
      call('POST', `${organizationPath(name)}/service-accounts`, { type: 'users', attributes: { username } }),
  };
}
