import { rolesOfGroup } from '../provisioning/configuration.js';
import type { Group } from '../provisioning/group.js';
import type { MemberChange } from '../teams/member-change.js';
import type { AccountId, GroupId, IdentityId } from '../values/index.js';
import { abort } from './abort.js';
import { type CommitContext, effect, record } from './commit-context.js';
import { activeAccounts, changeSiteRole } from './site-roles.js';
import type { MemberRef } from './store-transaction.js';

/** Who really joins and who really leaves: what is there already, or not there, is in neither list. */
interface Delta {
  readonly joiners: readonly MemberRef[];
  readonly leavers: readonly MemberRef[];
}

/** Applies a change to a group's members; teams and site roles follow [GROUP-2..4, SYNC-1, ADM-2, ADM-3]. */
export function changeMembers(context: CommitContext, id: GroupId, change: MemberChange, maxMembers: number): void {
  const group = context.tx.group(id);
  if (group === undefined) return abort({ kind: 'missing', record: 'group', id });
  const delta = change.kind === 'exactly' ? exactDelta(context, id, change.members) : difference(context, id, change);
  const memberCount = group.memberCount + delta.joiners.length - delta.leavers.length;
  if (delta.joiners.length > 0 && memberCount > maxMembers) {
    abort({ kind: 'limit', limit: 'members', maximum: maxMembers });
  }
  applyDelta(context, { ...group, memberCount }, delta);
}

/** Takes an identity out of every group it is in, teams and site roles following [SYNC-4, ADM-5]. */
export function leaveAllGroups(context: CommitContext, member: MemberRef): void {
  for (const id of context.tx.groupsOf(member.id)) {
    const group = context.tx.group(id);
    if (group === undefined) throw new Error(`membership of ${member.id} names the missing group ${id}`);
    applyDelta(context, { ...group, memberCount: group.memberCount - 1 }, { joiners: [], leavers: [member] });
  }
}

function difference(context: CommitContext, id: GroupId, change: MemberChange & { kind: 'difference' }): Delta {
  const joiners: MemberRef[] = [];
  for (const identity of change.add) {
    const member = existing(context, identity);
    if (!context.tx.isMember(id, identity)) joiners.push(member);
  }
  const leavers: MemberRef[] = [];
  for (const identity of change.remove) {
    if (context.tx.isMember(id, identity)) leavers.push(existing(context, identity));
  }
  return { joiners, leavers };
}

function exactDelta(context: CommitContext, id: GroupId, wanted: ReadonlySet<IdentityId>): Delta {
  const present = context.tx.members(id);
  const presentIds = new Set(present.map((member) => member.id));
  const joiners: MemberRef[] = [];
  for (const identity of wanted) if (!presentIds.has(identity)) joiners.push(existing(context, identity));
  return { joiners, leavers: present.filter((member) => !wanted.has(member.id)) };
}

function existing(context: CommitContext, id: IdentityId): MemberRef {
  return context.tx.identity(id) ?? abort({ kind: 'missing', record: 'identity', id });
}

function applyDelta(context: CommitContext, group: Group, delta: Delta): void {
  const { tx, scope } = context;
  if (delta.joiners.length === 0 && delta.leavers.length === 0) return;
  for (const member of delta.leavers) tx.removeMembership(group.id, member.id);
  for (const member of delta.joiners) tx.insertMembership(group.id, member.id);
  tx.updateGroup({ ...group, lastModified: scope.at, version: group.version + 1 });
  record(context, 'membership.changed', { type: 'group', id: group.id }, membershipChanges(delta));
  followInTeams(context, group.id, delta);
  for (const role of rolesOfGroup(tx.configuration(), group.id)) {
    changeSiteRole(context, role, false, activeAccounts(delta.leavers));
    changeSiteRole(context, role, true, activeAccounts(delta.joiners));
  }
}

/** A suspended member is in the teams like any other [SYNC-4]. */
function followInTeams(context: CommitContext, group: GroupId, delta: Delta): void {
  const add: readonly AccountId[] = delta.joiners.map((member) => member.accountId);
  const remove: readonly AccountId[] = delta.leavers.map((member) => member.accountId);
  for (const link of context.tx.links(group)) {
    if (link.paused) continue;
    effect(context, { kind: 'changeTeamMembers', team: link.teamId, add, remove });
    context.tx.updateLink({ ...link, updatedAt: context.scope.at });
  }
}

function membershipChanges(delta: Delta) {
  return {
    ...(delta.joiners.length > 0 && { 'members.added': { after: delta.joiners.map((member) => member.id) } }),
    ...(delta.leavers.length > 0 && { 'members.removed': { before: delta.leavers.map((member) => member.id) } }),
  };
}
