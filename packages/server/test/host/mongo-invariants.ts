import type { Db, Document } from 'mongodb';
import { expect } from 'vitest';

/** The records of a database, and those that are looked for by what they are known by. */
interface Records {
  readonly accounts: readonly Document[];
  readonly organizations: readonly Document[];
  readonly memberships: readonly Document[];
  readonly teams: readonly Document[];
  readonly members: readonly Document[];
  readonly invitations: readonly Document[];
  readonly tokens: readonly Document[];
  readonly links: readonly Document[];
  readonly users: readonly Document[];
}

const collections = {
  accounts: 'host_accounts',
  organizations: 'host_organizations',
  memberships: 'host_memberships',
  teams: 'host_teams',
  members: 'host_team_members',
  invitations: 'host_team_invitations',
  tokens: 'host_user_tokens',
  links: 'scim_links',
} as const;

/** What must hold after every commit: each gives the records that break it. */
const broken: Readonly<Record<string, (records: Records) => readonly Document[]>> = {
  'a team whose kept count is wrong': ({ teams, members }) =>
    teams.filter(({ _id, usersCount }) => members.filter(({ teamId }) => teamId === _id).length !== usersCount),
  'a person in a team without the active membership that it names': ({ accounts, members, memberships }) => {
    const services = accounts.filter(({ isServiceAccount }) => isServiceAccount);
    const people = members.filter(({ accountId }) => !has(services, '_id', accountId));
    return people.filter(
      ({ accountId, organizationId, membershipId }) =>
        !memberships.some(
          (one) =>
            one['id'] === membershipId &&
            one['accountId'] === accountId &&
            one['organizationId'] === organizationId &&
            one['status'] === 'active',
        ),
    );
  },
  'a service account with a membership, or in a team of another organization': ({ accounts, members }) =>
    members.filter(({ accountId, organizationId, membershipId }) => {
      const account = accounts.find(({ _id }) => _id === accountId);
      return account?.['isServiceAccount'] && (membershipId !== null || account['organizationId'] !== organizationId);
    }),
  'a team member that is gone': ({ accounts, teams, members }) =>
    members.filter(({ accountId, teamId }) => !has(accounts, '_id', accountId) || !has(teams, '_id', teamId)),
  'a membership whose account or organization is gone': ({ accounts, organizations, memberships }) =>
    memberships.filter(
      ({ accountId, organizationId }) =>
        (accountId !== undefined && !has(accounts, '_id', accountId)) || !has(organizations, '_id', organizationId),
    ),
  'an active membership without an account, or an invited one with it': ({ memberships }) =>
    memberships.filter(({ status, accountId, invitedEmailKey }) => {
      const isActive = status === 'active';
      return isActive !== (accountId !== undefined) || isActive === (invitedEmailKey !== undefined);
    }),
  'an invitation to a team that no invited membership has': ({ invitations, memberships, teams }) =>
    invitations.filter(
      ({ membershipId, teamId }) =>
        !memberships.some(({ id, accountId }) => id === membershipId && accountId === undefined) ||
        !has(teams, '_id', teamId),
    ),
  'an invitation to a linked team': ({ invitations, links }) =>
    invitations.filter(({ teamId }) => has(links, 'teamId', teamId)),
  'a team whose organization is gone': ({ teams, organizations }) =>
    teams.filter(({ organizationId }) => !has(organizations, '_id', organizationId)),
  'a token whose account is gone': ({ tokens, accounts }) =>
    tokens.filter(({ accountId }) => !has(accounts, '_id', accountId)),
  'a link to a team that is gone': ({ links, teams }) => links.filter(({ teamId }) => !has(teams, '_id', teamId)),
  'an identity whose account is not managed': ({ users, accounts }) =>
    users.filter(({ accountId }) => !has(accounts.filter(isManaged), '_id', accountId)),
  'a managed account without an identity': ({ users, accounts }) =>
    accounts.filter(isManaged).filter(({ _id }) => !has(users, 'accountId', _id)),
};

/** Fails when host and SCIM records disagree, in themselves or with each other. */
export async function expectMongoConsistent(db: Db): Promise<void> {
  const read = (name: string, filter: Document = {}) => db.collection(name).find(filter).toArray();
  const lists = await Promise.all(Object.entries(collections).map(async ([key, name]) => [key, await read(name)]));
  const records = { ...Object.fromEntries(lists), users: await read('scim_resources', { type: 'User' }) } as Records;
  const found = Object.entries(broken).map(([what, find]) => [what, find(records).map(({ _id }) => _id)] as const);
  expect(found.filter(([, ids]) => ids.length > 0)).toEqual([]);
}

function has(records: readonly Document[], field: string, value: unknown): boolean {
  return records.some((record) => record[field] === value);
}

function isManaged({ managedBy }: Document): boolean {
  return managedBy !== null;
}
