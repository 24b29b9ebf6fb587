import type { Change } from '../ports/index.js';
import { rolesOfGroup } from '../provisioning/configuration.js';
import type { Group } from '../provisioning/group.js';
import type { AccountId, GroupId } from '../values/index.js';
import { abort } from './abort.js';
import { type CommitContext, effect, record } from './commit-context.js';
import { type Delta, memberDelta } from './member-delta.js';
import { activeAccounts, changeSiteRole } from './site-roles.js';
import type { MemberRef } from './store-transaction.js';

const noDelta: Delta = { joiners: [], leavers: [], joiningGroups: [], leavingGroups: [] };

/** Applies a change to a group's members; teams and site roles follow its users [GROUP-2..4, SYNC-1, ADM-2, ADM-3]. */
export function changeMembers(context: CommitContext, fact: Extract<Change, { kind: 'changeMembers' }>): void {
  const { id, change, maxMembers, nested = false } = fact;
  const group = context.tx.group(id);
  if (group === undefined) return abort({ kind: 'missing', record: 'group', id });
  const delta = memberDelta(context.tx, id, change, nested);
  const joining = delta.joiners.length + delta.joiningGroups.length;
  const memberCount = group.memberCount + joining - delta.leavers.length - delta.leavingGroups.length;
  if (joining > 0 && memberCount > maxMembers) abort({ kind: 'limit', limit: 'members', maximum: maxMembers });
  applyDelta(context, { ...group, memberCount }, delta);
}

/** Takes an identity out of every group it is in, teams and site roles following [SYNC-4, ADM-5]. */
export function leaveAllGroups(context: CommitContext, member: MemberRef): void {
  for (const id of context.tx.groupsOf(member.id)) {
    const group = existingGroup(context, id);
    applyDelta(context, { ...group, memberCount: group.memberCount - 1 }, { ...noDelta, leavers: [member] });
  }
}

/** Takes a group out of every group it is a member of. */
export function leaveParents(context: CommitContext, child: GroupId): void {
  for (const id of context.tx.parentsOf(child)) {
    if (id === child) continue;
    const group = existingGroup(context, id);
    applyDelta(context, { ...group, memberCount: group.memberCount - 1 }, { ...noDelta, leavingGroups: [child] });
  }
}

function existingGroup({ tx }: CommitContext, id: GroupId): Group {
  const group = tx.group(id);
  if (group === undefined) throw new Error(`a membership names the missing group ${id}`);
  return group;
}

function applyDelta(context: CommitContext, group: Group, delta: Delta): void {
  const { tx, scope } = context;
  const { joiners, leavers, joiningGroups, leavingGroups } = delta;
  if (joiners.length + leavers.length + joiningGroups.length + leavingGroups.length === 0) return;
  for (const member of leavers) tx.removeMembership(group.id, member.id);
  for (const child of leavingGroups) tx.removeNested(group.id, child);
  for (const member of joiners) tx.insertMembership(group.id, member.id);
  for (const child of joiningGroups) tx.insertNested(group.id, child);
  tx.updateGroup({ ...group, lastModified: scope.at, version: group.version + 1 });
  record(context, 'membership.changed', { type: 'group', id: group.id }, membershipChanges(delta));
  followInTeams(context, group.id, delta);
  for (const role of rolesOfGroup(tx.configuration(), group.id)) {
    changeSiteRole(context, role, false, activeAccounts(leavers));
    changeSiteRole(context, role, true, activeAccounts(joiners));
  }
}

/** A suspended member is in the teams like any other [SYNC-4]; the users of a nested group are not. */
function followInTeams(context: CommitContext, group: GroupId, delta: Delta): void {
  const add: readonly AccountId[] = delta.joiners.map((member) => member.accountId);
  const remove: readonly AccountId[] = delta.leavers.map((member) => member.accountId);
  if (add.length + remove.length === 0) return;
  for (const link of context.tx.links(group)) {
    if (link.paused) continue;
    effect(context, { kind: 'changeTeamMembers', team: link.teamId, add, remove });
    context.tx.updateLink({ ...link, updatedAt: context.scope.at });
  }
}

function membershipChanges({ joiners, leavers, joiningGroups, leavingGroups }: Delta) {
  const added = [...joiners.map((member) => member.id), ...joiningGroups];
  const removed = [...leavers.map((member) => member.id), ...leavingGroups];
  return {
    ...(added.length > 0 && { 'members.added': { after: added } }),
    ...(removed.length > 0 && { 'members.removed': { before: removed } }),
  };
}
