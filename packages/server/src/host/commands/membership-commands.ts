import type { HostCommand, TeamId } from '@rollcall/core';
import type { MembershipId, OrganizationMembership } from '../model/index.js';

/** Makes a membership: active with an account, invited without one. An invitation of that account's e-mail becomes it. */
export interface CreateMembership extends HostCommand {
  readonly type: 'createMembership';
  readonly membership: OrganizationMembership;
  /** Teams of the organization to join at once. */
  readonly teams: readonly TeamId[];
}

/**
 * Removes a membership; its account leaves the organization's teams. Refused as {@link staleTeams} when these are
 * not the teams it was in when the caller looked: on them rests that none is linked [LOCK-1].
 */
export interface DeleteMembership extends HostCommand {
  readonly type: 'deleteMembership';
  readonly id: MembershipId;
  readonly expectedTeams: readonly TeamId[];
}

/** The attribute that a refusal names when `expectedTeams` is out of date: look again and retry. */
export const staleTeams = 'expected-teams';

/** Commands on memberships. */
export type MembershipCommand = CreateMembership | DeleteMembership;
