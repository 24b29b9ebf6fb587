import type { Change, HostDirectory, HostFacts, HostTeam } from '../ports/index.js';
import type { AccountId, TeamId, TenantId } from '../values/index.js';

/** Enough that some of them are left when others are adopted at the same moment. */
const recoveryAdmins = 10;

/** What the host says now of what the changes rest on: nothing is asked for most, one or two reads for the few that need it. */
export async function hostFacts(
  directory: HostDirectory,
  tenant: TenantId,
  changes: readonly Change[],
): Promise<HostFacts | undefined> {
  const rests = changes.filter(restsOnHost);
  if (rests.length === 0) return undefined;
  const facts: { -readonly [K in keyof HostFacts]: HostFacts[K] } = {};
  const adopted: AccountId[] = [];
  for (const change of rests) {
    if (change.kind === 'expectSaml') facts.saml = await directory.saml(tenant);
    else if (change.kind === 'createLink') facts.teams = await teamsOf(directory, tenant, change.team);
    else if (change.kind === 'applyEffect' && change.effect.kind === 'adoptAccount') adopted.push(change.effect.id);
  }
  facts.siteAdmins = await siteAdminsOf(directory, tenant, adopted);
  const guarded = facts.siteAdmins.size > 0 || rests.some(({ kind }) => kind === 'expectRecoveryAdmin');
  if (guarded) facts.recoveryAdmins = await directory.recoveryAdmins(tenant, recoveryAdmins);
  return facts;
}

function restsOnHost(change: Change): boolean {
  switch (change.kind) {
    case 'expectSaml':
    case 'expectRecoveryAdmin':
    case 'createLink':
      return true;
    case 'applyEffect':
      return change.effect.kind === 'adoptAccount';
    default:
      return false;
  }
}

async function teamsOf(directory: HostDirectory, tenant: TenantId, id: TeamId): Promise<ReadonlyMap<TeamId, HostTeam>> {
  const team = await directory.team(tenant, id);
  return new Map(team === undefined ? [] : [[id, team]]);
}

async function siteAdminsOf(
  directory: HostDirectory,
  tenant: TenantId,
  ids: readonly AccountId[],
): Promise<ReadonlySet<AccountId>> {
  if (ids.length === 0) return new Set();
  const accounts = await directory.accounts(tenant, ids);
  return new Set([...accounts.values()].filter(({ isSiteAdmin }) => isSiteAdmin).map(({ id }) => id));
}
