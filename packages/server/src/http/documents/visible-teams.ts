import type { TeamId } from '@rollcall/core';
import type { HostCaller, HostRepository, OrganizationId, Team } from '../../host/index.js';
import type { OrganizationSurroundings } from './organization-documents.js';

/** Those of some teams that a caller may know of: not the secret ones of others, unless an owner asks. */
export async function visibleTeams(
  repository: HostRepository,
  { caller, role }: { readonly caller: HostCaller; readonly role: OrganizationSurroundings['role'] },
  ids: readonly TeamId[],
): Promise<ReadonlyMap<TeamId, Team>> {
  const teams = await repository.teams([...new Set(ids)]);
  const secret = [...teams.values()].filter(
    ({ visibility, organizationId }) => visibility === 'secret' && role(organizationId) !== 'owner',
  );
  if (secret.length === 0) return teams;
  const own = await ownTeams(repository, caller, new Set(secret.map(({ organizationId }) => organizationId)));
  const hidden = new Set(secret.map(({ id }) => id).filter((id) => !own.has(id)));
  return new Map([...teams].filter(([id]) => !hidden.has(id)));
}

async function ownTeams(
  repository: HostRepository,
  { account }: HostCaller,
  organizations: ReadonlySet<OrganizationId>,
): Promise<ReadonlySet<TeamId>> {
  const own = new Set<TeamId>();
  for (const organization of organizations) {
    const membership = await repository.membershipOf(organization, account.id);
    if (membership === undefined) continue;
    for (const id of (await repository.teamsOf([membership.id])).get(membership.id) ?? []) own.add(id);
  }
  return own;
}
