import { foldCase, type TeamId } from '@rollcall/core';
import type { Document } from 'mongodb';
import type { MembershipId } from '../model/index.js';
import type { HostRepository, MembershipQuery } from '../ports/index.js';
import { hostCollections } from './collections.js';
import { type AccountDocument, type MembershipDocument, membershipKey, type TeamMemberDocument } from './documents.js';
import { contains, listsById, lookup, type Reads } from './reads.js';
import { toMembership } from './to-model.js';

type MembershipReads = Pick<
  HostRepository,
  'membership' | 'membershipOf' | 'memberships' | 'queryMemberships' | 'teamsOf'
>;

const { accounts, memberships, teamMembers, teamInvitations } = hostCollections;

/** A membership with its account, if it has one. */
export interface JoinedMembership extends MembershipDocument {
  readonly accounts: readonly AccountDocument[];
}

/** Puts the account beside a membership: its e-mail stands for the invited one. */
export const withAccount = lookup(accounts, 'accountId', '_id', 'accounts');

/** The membership of {@link withAccount}. */
export function toJoined({ accounts: [account], ...membership }: JoinedMembership) {
  return toMembership(membership, account?.email);
}

/** Reads memberships of organizations. */
export function readMemberships(reads: Reads): MembershipReads {
  const all = async (match: Document) => {
    const found = await reads.list<JoinedMembership>(memberships, [{ $match: match }, withAccount]);
    return found.map(toJoined);
  };
  return {
    membership: async (id) => (await all({ id }))[0],
    membershipOf: async (organization, account) => (await all({ _id: membershipKey(organization, account) }))[0],
    memberships: async (ids) =>
      ids.length === 0 ? new Map() : new Map((await all({ id: { $in: ids } })).map((one) => [one.id, one])),
    queryMemberships: async ({ offset, limit, ...query }) => {
      const source = { matching: await matching(reads, query), after: query.q ? [] : [withAccount] };
      const { total, items } = await reads.page<JoinedMembership>(memberships, source, { offset, limit });
      return { total, items: items.map(toJoined) };
    },
    teamsOf: (ids) => teamsOf(reads, ids),
  };
}

async function matching(
  reads: Reads,
  { organization, q, emails, status }: Omit<MembershipQuery, 'offset' | 'limit'>,
): Promise<readonly Document[]> {
  const own = { organizationId: organization, ...(status !== undefined && { status }) };
  const named = emails === undefined ? [] : [{ $match: await withEmails(reads, emails.map(foldCase)) }];
  const searched = q ? [withAccount, { $match: { $or: [containsIn(q), contains(q, 'invitedEmailKey')] } }] : [];
  return [{ $match: own }, ...named, ...searched];
}

/** The account is in a list of one: what is looked for is in its names joined. */
function containsIn(q: string): Document {
  const literal = { $literal: foldCase(q) };
  const found = (field: string) => ({
    $gte: [{ $indexOfCP: [{ $arrayElemAt: [`$accounts.${field}`, 0] }, literal] }, 0],
  });
  return { $expr: { $or: [found('usernameKey'), found('emailKey')] } };
}

async function withEmails(reads: Reads, keys: readonly string[]): Promise<Document> {
  const pipeline = [{ $match: { emailKey: { $in: keys } } }, { $project: { _id: 1 } }];
  const found = await reads.list<{ _id: string }>(accounts, pipeline);
  return { $or: [{ invitedEmailKey: { $in: keys } }, { accountId: { $in: found.map(({ _id }) => _id) } }] };
}

interface JoinedTeams extends MembershipDocument {
  readonly joined: readonly TeamMemberDocument[];
}

async function teamsOf(
  reads: Reads,
  ids: readonly MembershipId[],
): Promise<ReadonlyMap<MembershipId, readonly TeamId[]>> {
  const result = listsById<MembershipId, TeamId>(ids);
  if (ids.length === 0) return result;
  const [joined = [], invited = []] = await reads.parts(
    {
      collection: memberships,
      pipeline: [{ $match: { id: { $in: ids } } }, lookup(teamMembers, 'accountId', 'accountId', 'joined')],
    },
    { collection: teamInvitations, pipeline: [{ $match: { membershipId: { $in: ids } } }] },
  );
  for (const { id, organizationId, accountId, joined: rows } of joined as unknown as readonly JoinedTeams[]) {
    if (accountId === undefined) continue;
    for (const row of rows) if (row.organizationId === organizationId) result.get(id)?.push(row.teamId);
  }
  for (const { membershipId, teamId } of invited) result.get(membershipId)?.push(teamId);
  return result;
}
