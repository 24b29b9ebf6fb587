import type { Change } from '../ports/index.js';
import { rolesOfGroup } from '../provisioning/configuration.js';
import type { Link } from '../teams/link.js';
import type { TeamId } from '../values/index.js';
import { abort } from './abort.js';
import { type CommitContext, effect, record } from './commit-context.js';

type Fact<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** Links a team to a group; its human members become the group's at once [LINK-1, LINK-8, LINK-9]. */
export function createLink(context: CommitContext, fact: Fact<'createLink'>): void {
  const { tx, host, scope } = context;
  const team = host.team(scope.tenant, fact.team);
  if (team === undefined) return abort({ kind: 'missing', record: 'team', id: fact.team });
  const group = tx.group(fact.group);
  if (group === undefined) return abort({ kind: 'missing', record: 'group', id: fact.group });
  if (tx.link(fact.team) !== undefined) abort({ kind: 'alreadyLinked' });
  if (team.isOwners) abort({ kind: 'ownersTeam' });
  if (rolesOfGroup(tx.configuration(), fact.group).length > 0) abort({ kind: 'siteRoleGroup' });
  if (group.memberCount > fact.maxMembers) abort({ kind: 'limit', limit: 'members', maximum: fact.maxMembers });
  if (tx.countLinks(fact.group) >= fact.maxLinks) abort({ kind: 'limit', limit: 'links', maximum: fact.maxLinks });
  const link = { teamId: fact.team, groupId: fact.group, paused: false, createdAt: scope.at, updatedAt: scope.at };
  tx.insertLink(link);
  equalize(context, link);
  record(context, 'link.created', { type: 'link', id: fact.team }, { group: { after: fact.group } });
}

/** Pauses a link, or resumes it and makes the team equal to the group again; its own state is no change [SYNC-3]. */
export function setLinkPaused(context: CommitContext, team: TeamId, paused: boolean): void {
  const link = existing(context, team);
  if (link.paused === paused) return;
  const next = { ...link, paused, updatedAt: paused ? link.updatedAt : context.scope.at };
  context.tx.updateLink(next);
  if (!paused) equalize(context, next);
  record(
    context,
    paused ? 'link.paused' : 'link.resumed',
    { type: 'link', id: team },
    { paused: { before: !paused, after: paused } },
  );
}

/** Makes the team equal to its group once more, whatever became of it meanwhile; a paused link stays frozen [SYNC-3]. */
export function restateTeam(context: CommitContext, team: TeamId): void {
  const link = existing(context, team);
  if (link.paused) return;
  equalize(context, link);
  record(context, 'link.reconciled', { type: 'link', id: team }, {});
}

/** Removes a link; the team keeps its members [LINK-10]. */
export function deleteLink(context: CommitContext, team: TeamId): void {
  const link = existing(context, team);
  context.tx.removeLink(team);
  record(context, 'link.deleted', { type: 'link', id: team }, { group: { before: link.groupId } });
}

function existing(context: CommitContext, team: TeamId): Link {
  return context.tx.link(team) ?? abort({ kind: 'notLinked' });
}

function equalize(context: CommitContext, link: Link): void {
  const members = context.tx.members(link.groupId).map((member) => member.accountId);
  effect(context, { kind: 'setTeamMembers', team: link.teamId, members });
}
