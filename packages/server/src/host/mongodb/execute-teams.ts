import { foldCase, type HostRefusal, type HostResult, instant } from '@rollcall/core';
import type { TeamCommand, UpdateTeam } from '../commands/index.js';
import type { Team } from '../model/index.js';
import { done, type Handlers } from '../sqlite/handlers.js';
import { missing, taken } from '../sqlite/refusals.js';
import { hostCollections } from './collections.js';
import type { TeamDocument } from './documents.js';
import { membershipRosterHandlers } from './execute-team-memberships.js';
import { changeRoster } from './rosters.js';
import type { Target } from './target.js';
import { touch } from './touches.js';

const { organizations, teams, teamMembers, teamInvitations } = hostCollections;

/** Executes commands on teams. */
export function teamHandlers(target: Target): Handlers<TeamCommand> {
  return {
    ...membershipRosterHandlers(target),
    createTeam: ({ team }) => createTeam(target, team),
    updateTeam: (command) => updateTeam(target, command),
    deleteTeam: ({ id }) => {
      const { unit } = target;
      if (unit.get(teams, id) === undefined) return { refusal: missing('team') };
      touch(unit, 'team', id);
      unit.removeAll(teamMembers, { teamId: id });
      unit.removeAll(teamInvitations, { teamId: id });
      unit.remove(teams, id);
      return { removedTeams: [id] };
    },
    addTeamUsers: ({ team, accounts, at }) => {
      const refusal = changeRoster(target, { team, add: accounts, remove: [], by: 'hand' }, at);
      return refusal === undefined ? done : { refusal };
    },
    removeTeamUsers: ({ team, accounts }) => {
      const change = { team, add: [], remove: accounts, by: 'hand' } as const;
      const refusal = changeRoster(target, change, instant(0)); // no one joins, so the time is not used
      return refusal === undefined ? done : { refusal };
    },
  };
}

function createTeam(target: Target, team: Team): HostResult {
  const { unit } = target;
  unit.prefetchList(teams, nameOf(team.organizationId, team.name));
  if (unit.get(organizations, team.organizationId) === undefined) return { refusal: missing('organization') };
  const refusal = nameTaken(target, team);
  if (refusal !== undefined) return { refusal };
  touch(unit, 'organization', team.organizationId);
  insertTeam(target, team);
  return done;
}

/** Writes a new team, still without members. The caller made sure that its name is free. */
export function insertTeam({ unit, ordinals }: Target, { id, ...team }: Team): void {
  const { name, createdAt } = team;
  const kept = { usersCount: 0, nameKey: foldCase(name), ordinal: ordinals(createdAt) };
  const document: TeamDocument = { _id: id, ...team, ...kept };
  unit.insert(teams, document);
}

function updateTeam(target: Target, command: UpdateTeam): HostResult {
  const { id, name, organizationAccess, visibility, ssoTeamId, allowMemberTokenManagement } = command;
  const team = target.unit.get<TeamDocument>(teams, id);
  if (team === undefined) return { refusal: missing('team') };
  const { organizationId } = team;
  const refusal = name === undefined ? undefined : nameTaken(target, { id, name, organizationId });
  if (refusal !== undefined) return { refusal };
  target.unit.update(teams, id, {
    ...(name !== undefined && { name, nameKey: foldCase(name) }),
    ...(visibility !== undefined && { visibility }),
    ...(ssoTeamId !== undefined && { ssoTeamId }),
    ...(allowMemberTokenManagement !== undefined && { allowMemberTokenManagement }),
    ...(organizationAccess !== undefined && {
      organizationAccess: { ...team.organizationAccess, ...organizationAccess },
    }),
  });
  return done;
}

function nameTaken(
  { unit }: Target,
  team: { readonly id: string; readonly name: string; readonly organizationId: string },
): HostRefusal | undefined {
  const found = unit.find<TeamDocument>(teams, nameOf(team.organizationId, team.name));
  return found.some(({ _id }) => _id !== team.id) ? taken('name', 'Name has already been taken') : undefined;
}

function nameOf(organizationId: string, name: string) {
  return { organizationId, nameKey: foldCase(name) };
}
