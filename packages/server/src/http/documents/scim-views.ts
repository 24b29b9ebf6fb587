import type { AccountId, TeamId } from '@rollcall/core';
import type { HostRoutesOptions } from '../host-routes-options.js';
import type { ScimOfTeam } from './team-document.js';
import type { ScimOfUser } from './user-document.js';

/** What SCIM adds to documents, looked up for a whole list at once. */
export interface ScimViews {
  ofUsers(accounts: readonly AccountId[]): Promise<(account: AccountId) => ScimOfUser>;
  /** @see LOCK-5 */
  ofTeams(teams: readonly TeamId[]): Promise<(team: TeamId) => ScimOfTeam>;
}

/** Makes the look-ups; while SCIM is disabled nothing is looked up. */
export function createScimViews({ provisioning, tenant }: HostRoutesOptions): ScimViews {
  const isEnabled = async () => (await provisioning.configuration(tenant)).enabled;
  return {
    async ofUsers(accounts) {
      if (!(await isEnabled())) return () => 'off';
      const identities = await provisioning.identitiesByAccount(tenant, accounts);
      return (account) => identities.get(account);
    },
    async ofTeams(teams) {
      if (!(await isEnabled())) return () => 'off';
      const links = await provisioning.links.ofTeams(tenant, teams);
      return (team) => links.get(team);
    },
  };
}
