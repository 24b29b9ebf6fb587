import { foldCase, type HostRefusal, type HostResult, teamId } from '@rollcall/core';
import type { CreateOrganization, OrganizationCommand, UpdateOrganization } from '../commands/index.js';
import type { OrganizationId } from '../model/index.js';
import { done, type Handlers } from '../sqlite/handlers.js';
import { missing, taken } from '../sqlite/refusals.js';
import { hostCollections } from './collections.js';
import type { AccountDocument, OrganizationDocument, TeamDocument } from './documents.js';
import { insertTeam } from './execute-teams.js';
import { insertMembership } from './memberships.js';
import { changeRoster } from './rosters.js';
import type { Target } from './target.js';
import { touch } from './touches.js';

const { accounts, memberships, organizations, teams, teamMembers, teamInvitations, userTokens } = hostCollections;

/** Executes commands on organizations. */
export function organizationHandlers(target: Target): Handlers<OrganizationCommand> {
  return {
    createOrganization: (command) => createOrganization(target, command),
    updateOrganization: (command) => updateOrganization(target, command),
    deleteOrganization: ({ id }) => deleteOrganization(target, id),
  };
}

function createOrganization(target: Target, command: CreateOrganization): HostResult {
  const { unit, ordinals } = target;
  const { id, configuredAt, ...organization } = command.organization;
  unit.prefetch(accounts, [command.owner]);
  const refusal = nameTaken(target, id, organization.name);
  if (refusal !== undefined) return { refusal };
  const document: OrganizationDocument = {
    _id: id,
    ...organization,
    configuredAt,
    ...(configuredAt !== null && { isConfigured: true }),
    nameKey: foldCase(organization.name),
    ordinal: ordinals(organization.createdAt),
  };
  unit.insert(organizations, document);
  insertTeam(target, command.ownersTeam);
  return addOwner(target, command);
}

/** A service account has no membership, and no organization but its own: it can't own another. */
function addOwner(target: Target, { organization, ownersTeam, owner, membershipId }: CreateOrganization): HostResult {
  const account = target.unit.get<AccountDocument>(accounts, owner);
  if (account === undefined || account.isServiceAccount) return { refusal: missing('account') };
  const { id: organizationId, createdAt } = organization;
  const { email } = account;
  insertMembership(target, { id: membershipId, organizationId, accountId: owner, email, status: 'active', createdAt });
  const change = { team: ownersTeam.id, add: [owner], remove: [], by: 'hand' } as const;
  const refusal = changeRoster(target, change, createdAt);
  return refusal === undefined ? done : { refusal };
}

function updateOrganization(target: Target, { id, name, email, settings }: UpdateOrganization): HostResult {
  const { unit } = target;
  const organization = unit.get<OrganizationDocument>(organizations, id);
  if (organization === undefined) return { refusal: missing('organization') };
  const refusal = name === undefined ? undefined : nameTaken(target, id, name);
  if (refusal !== undefined) return { refusal };
  unit.update(organizations, id, {
    ...(name !== undefined && { name, nameKey: foldCase(name) }),
    ...(email !== undefined && { email }),
    ...(settings !== undefined && { settings: { ...organization.settings, ...settings } }),
  });
  return done;
}

function deleteOrganization({ unit }: Target, id: OrganizationId): HostResult {
  const ofOrganization = { organizationId: id };
  unit.prefetchList(teams, ofOrganization);
  unit.prefetchList(accounts, ofOrganization);
  if (unit.get(organizations, id) === undefined) return { refusal: missing('organization') };
  const removedTeams = unit.find<TeamDocument>(teams, ofOrganization).map(({ _id }) => teamId(_id));
  touch(unit, 'organization', id);
  for (const team of removedTeams) touch(unit, 'team', team);
  for (const account of unit.find<AccountDocument>(accounts, ofOrganization)) {
    touch(unit, 'account', account._id);
    unit.removeAll(userTokens, { accountId: account._id });
    unit.remove(accounts, account._id);
  }
  for (const collection of [teamMembers, teamInvitations, teams, memberships])
    unit.removeAll(collection, ofOrganization);
  unit.remove(organizations, id);
  return { removedTeams };
}

function nameTaken({ unit }: Target, id: string, name: string): HostRefusal | undefined {
  const found = unit.find<OrganizationDocument>(organizations, { nameKey: foldCase(name) });
  return found.some(({ _id }) => _id !== id) ? taken('name', 'Name has already been taken') : undefined;
}
