import { type AccountId, foldCase, type Instant } from '@rollcall/core';
import type { MembershipId, OrganizationId, OrganizationMembership } from '../model/index.js';
import { membershipIdOf } from '../sqlite/memberships.js';
import { hostCollections } from './collections.js';
import {
  type AccountDocument,
  invitationKey,
  type MembershipDocument,
  membershipKey,
  type TeamInvitationDocument,
} from './documents.js';
import type { Target } from './target.js';
import { insertTeamMembers } from './team-members.js';
import { touch } from './touches.js';

const { memberships, teamInvitations } = hostCollections;

/** Writes a new membership. The caller made sure that neither account nor e-mail has one. */
export function insertMembership({ unit, ordinals }: Target, membership: OrganizationMembership): void {
  const { id, organizationId, accountId, status, email, createdAt } = membership;
  const common = { id, organizationId, status, createdAt, ordinal: ordinals(createdAt) };
  if (accountId !== null) {
    unit.insert(memberships, {
      ...common,
      _id: membershipKey(organizationId, accountId),
      accountId,
    } as MembershipDocument);
    return;
  }
  const invitedEmailKey = foldCase(email ?? '');
  const invited = { invitedEmail: email ?? '', invitedEmailKey };
  unit.insert(memberships, {
    ...common,
    _id: invitationKey(organizationId, invitedEmailKey),
    ...invited,
  } as MembershipDocument);
}

/**
 * Makes people active members of an organization, where they are none; an invitation of their e-mail becomes the membership.
 * Gives the memberships' ids.
 */
export function joinOrganization(
  target: Target,
  organization: OrganizationId,
  people: readonly AccountDocument[],
  at: Instant,
): ReadonlyMap<string, MembershipId> {
  const { unit } = target;
  const keyOf = ({ _id }: AccountDocument) => membershipKey(organization, _id);
  const present = unit.getAll<MembershipDocument>(memberships, people.map(keyOf));
  const joiners = people.filter((account) => !present.has(keyOf(account)));
  const invited = unit.getAll<MembershipDocument>(
    memberships,
    joiners.flatMap(({ emailKey }) => (emailKey === undefined ? [] : invitationKey(organization, emailKey))),
  );
  prefetchAcceptance(target, [...invited.values()]);
  const ids = new Map(people.flatMap((account) => pair(account._id, present.get(keyOf(account))?.id)));
  for (const { _id, emailKey } of joiners) {
    const id = _id as AccountId;
    const invitation = emailKey === undefined ? undefined : invited.get(invitationKey(organization, emailKey));
    if (invitation !== undefined) acceptInvitation(target, invitation, id);
    else insertJoined(target, organization, id, at);
    ids.set(_id, invitation?.id ?? membershipIdOf(organization, _id));
  }
  return ids;
}

function pair<T>(id: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[id, value]];
}

function insertJoined(target: Target, organizationId: OrganizationId, accountId: AccountId, createdAt: Instant): void {
  const id = membershipIdOf(organizationId, accountId);
  insertMembership(target, { id, organizationId, accountId, status: 'active', email: null, createdAt });
}

/** Takes note that {@link acceptInvitation} will be called for these. */
export function prefetchAcceptance({ unit }: Target, invited: readonly MembershipDocument[]): void {
  for (const { id } of invited) unit.prefetchList(teamInvitations, { membershipId: id });
}

/** Gives an invited membership its account, which joins the teams that it was invited to. */
export function acceptInvitation(target: Target, invited: MembershipDocument, accountId: AccountId): void {
  const { unit } = target;
  const { _id, invitedEmail: _, invitedEmailKey: __, ...membership } = invited;
  const teams = unit.find<TeamInvitationDocument>(teamInvitations, { membershipId: invited.id });
  touch(unit, 'membership', invited.id);
  unit.remove(memberships, _id);
  const key = membershipKey(invited.organizationId, accountId);
  unit.insert(memberships, { ...membership, _id: key, accountId, status: 'active' } as MembershipDocument);
  const joiner = { accountId, membershipId: invited.id };
  for (const { teamId } of teams) insertTeamMembers(target, teamId, [joiner]);
  if (teams.length > 0) unit.removeAll(teamInvitations, { membershipId: invited.id });
}
