import type { HttpResponse } from '../../src/index.js';

/** One rule that the fake server breaks, or one route it lacks. */
export type Fault =
  | 'discoveryRefusedWhilePaused'
  | 'pauseIgnored'
  | 'removeEmptiesGroup'
  | 'linkKeepsOutsiders'
  | 'linkDropsServiceAccount'
  | 'tokenShownAgain'
  | 'suspendedTokenWorks'
  | 'newTokenRevokesOld'
  | 'syncMissing'
  | 'renameIgnored'
  | 'groupDeleteFails'
  | 'noServiceAccounts'
  | 'noUserTokens';

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly robot: boolean;
  suspended: boolean;
}

export interface Identity {
  readonly id: string;
  readonly accountId: string;
  userName: string;
  externalId: unknown;
  active: boolean;
}

export interface Group {
  readonly id: string;
  displayName: string;
  members: string[];
}

export interface Team {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
  users: string[];
  groupId: string | undefined;
}

export interface Token {
  readonly id: string;
  readonly secret: string;
  readonly description: unknown;
  /** Undefined for a SCIM token. */
  readonly accountId?: string;
}

/** What the fake server knows; tests look into it after a run. */
export interface FakeState {
  readonly faults: ReadonlySet<Fault>;
  settings: { enabled: boolean; paused: boolean };
  saml: Record<string, unknown>;
  accounts: Account[];
  identities: Identity[];
  groups: Group[];
  organizations: string[];
  teams: Team[];
  tokens: Token[];
  nextId(): string;
}

export const adminToken = 'admin.secret.0123456789abcdef';

export function createFakeState(faults: Iterable<Fault> = []): FakeState {
  let last = 0;
  return {
    faults: new Set(faults),
    settings: { enabled: false, paused: false },
    saml: {
      enabled: false,
      'provider-type': 'unknown',
      'idp-cert': null,
      'old-idp-cert': null,
      'sso-endpoint-url': null,
      'slo-endpoint-url': null,
    },
    accounts: [{ id: 'user-root', username: 'root', email: 'root@example.com', robot: false, suspended: false }],
    identities: [],
    groups: [],
    organizations: ['existing'],
    teams: [],
    tokens: [{ id: 'at-root', secret: adminToken, description: 'root', accountId: 'user-root' }],
    nextId: () => {
      last += 1;
      return `${last}`.padStart(8, '0');
    },
  };
}

/** The team's people become exactly the group's members; robots stay (LINK-9). */
export function syncTeam(state: FakeState, team: Team): void {
  const group = state.groups.find(({ id }) => id === team.groupId);
  if (group === undefined) return;
  const people = group.members.map((id) => state.identities.find((identity) => identity.id === id)?.accountId ?? '?');
  const isRobot = (id: string): boolean => state.accounts.find((account) => account.id === id)?.robot === true;
  const robots = state.faults.has('linkDropsServiceAccount') ? [] : team.users.filter(isRobot);
  const outsiders = state.faults.has('linkKeepsOutsiders') ? team.users.filter((id) => !isRobot(id)) : [];
  team.users = [...new Set([...robots, ...outsiders, ...people])];
}

export function answer(status: number, body?: unknown, headers: Record<string, string> = {}): HttpResponse {
  return { status, headers, text: body === undefined ? '' : JSON.stringify(body) };
}
