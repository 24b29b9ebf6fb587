import type { AccountId, HostRefusal, Instant } from '@rollcall/core';
import type { OrganizationId } from '../model/index.js';
import { missing, senseless } from '../sqlite/refusals.js';
import { siteDirectory } from '../sqlite/version-2.js';
import { hostCollections } from './collections.js';
import {
  type AccountDocument,
  membershipKey,
  rosterKey,
  type TeamDocument,
  type TeamMemberDocument,
} from './documents.js';
import { joinOrganization } from './memberships.js';
import type { Target } from './target.js';
import { insertTeamMembers, removeTeamMembers } from './team-members.js';
import { touch } from './touches.js';

const { accounts, memberships, teams, teamMembers, teamInvitations } = hostCollections;

/** A change of a team's members, by account. */
export interface RosterChange {
  readonly team: string;
  readonly add: readonly AccountId[];
  readonly remove: readonly AccountId[];
  /**
   * By SCIM, service accounts stay though they are among the leavers [LINK-9], and the joiners are accounts that nobody else
   * can remove meanwhile [USER-10].
   */
  readonly by: 'hand' | 'scim';
}

/** Changes a team's members; joiners get a missing organization membership first. Its cost is that of the change. */
export function changeRoster(target: Target, change: RosterChange, at: Instant): HostRefusal | undefined {
  const { unit } = target;
  prefetchChange(target, [change.team], change);
  const team = unit.get<TeamDocument>(teams, change.team);
  if (team === undefined) return missing('team');
  target.hints.organizations.note(team._id, team.organizationId);
  const present = unit.getAll(
    teamMembers,
    change.add.map((id) => rosterKey(change.team, id)),
  );
  const joining = [...new Set(change.add)].filter((id) => !present.has(rosterKey(change.team, id)));
  if (change.by === 'hand') for (const id of joining) touch(unit, 'account', id);
  const refusal = admit(target, { team, joining, at });
  if (refusal !== undefined) return refusal;
  removeTeamMembers(target, change.team, change.by === 'scim' ? people(target, change) : change.remove);
  return undefined;
}

/** Takes note of what a change of teams, the same for all, will need. */
export function prefetchChange(
  { unit, hints }: Target,
  ids: readonly string[],
  { add, remove }: Pick<RosterChange, 'add' | 'remove'>,
): void {
  unit.prefetch(teams, ids);
  unit.prefetch(accounts, add);
  for (const team of ids) {
    unit.prefetch(
      teamMembers,
      [...add, ...remove].map((id) => rosterKey(team, id)),
    );
    const organization = hints.organizations.get(team);
    if (organization === undefined) continue;
    unit.prefetch(
      memberships,
      add.map((id) => membershipKey(organization, id)),
    );
  }
}

/** Those among the leavers who are no service accounts. */
function people({ unit }: Target, { team, remove }: RosterChange): readonly AccountId[] {
  const keys = remove.map((id) => rosterKey(team, id));
  const leaving = [...unit.getAll<TeamMemberDocument>(teamMembers, keys).values()];
  return leaving.filter(isPerson).map(({ accountId }) => accountId);
}

/** Makes a team's people exactly these; its service accounts stay, what was invited to it goes [LINK-9]. */
export function setRoster(
  target: Target,
  { team: id, members }: { readonly team: string; readonly members: readonly AccountId[] },
  at: Instant,
): HostRefusal | undefined {
  const { unit, hints } = target;
  const wanted = new Set<string>(members);
  const organization = hints.organizations.get(id);
  unit.prefetch(teams, [id]);
  unit.prefetch(accounts, members);
  if (organization !== undefined)
    unit.prefetch(
      memberships,
      members.map((one) => membershipKey(organization, one)),
    );
  for (const collection of [teamMembers, teamInvitations]) unit.prefetchList(collection, { teamId: id });
  const team = unit.get<TeamDocument>(teams, id);
  if (team === undefined) return missing('team');
  hints.organizations.note(id, team.organizationId);
  const present = unit.find<TeamMemberDocument>(teamMembers, { teamId: id });
  if (unit.find(teamInvitations, { teamId: id }).length > 0) unit.removeAll(teamInvitations, { teamId: id });
  const refusal = admit(target, { team, joining: [...new Set(members)], at });
  if (refusal !== undefined) return refusal;
  const leaving = present.filter((member) => isPerson(member) && !wanted.has(member.accountId));
  removeTeamMembers(
    target,
    id,
    leaving.map(({ accountId }) => accountId),
  );
  return undefined;
}

interface Admission {
  readonly team: TeamDocument;
  readonly joining: readonly AccountId[];
  readonly at: Instant;
}

/** Puts accounts into a team: people as members of its organization. */
function admit(target: Target, { team, joining, at }: Admission): HostRefusal | undefined {
  if (joining.length === 0) return undefined;
  const found = target.unit.getAll<AccountDocument>(accounts, joining);
  if (found.size < joining.length) return missing('account');
  const joiners = [...found.values()];
  for (const account of joiners) {
    const refusal = stranger(team.organizationId, account);
    if (refusal !== undefined) return refusal;
  }
  const persons = joiners.filter(({ isServiceAccount }) => !isServiceAccount);
  const ids = joinOrganization(target, team.organizationId, persons, at);
  insertTeamMembers(
    target,
    team._id,
    joining.map((accountId) => ({ accountId, membershipId: ids.get(accountId) ?? null })),
  );
  return undefined;
}

/** A service account must belong to the organization, and nobody to another one [TEN-2]. */
function stranger(organization: OrganizationId, account: AccountDocument): HostRefusal | undefined {
  if (account.directory !== siteDirectory && account.directory !== organization) return missing('account');
  if (!account.isServiceAccount || account.organizationId === organization) return undefined;
  return senseless('users', 'A service account can only join teams of its own organization.');
}

function isPerson({ membershipId }: TeamMemberDocument): boolean {
  return membershipId !== null;
}
