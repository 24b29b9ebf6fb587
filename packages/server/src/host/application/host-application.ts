import { Access } from './access.js';
import { Accounts } from './accounts.js';
import { AdminUsers } from './admin-users.js';
import { Authentication } from './authentication.js';
import type { HostContext } from './context.js';
import { Memberships } from './memberships.js';
import { Organizations } from './organizations.js';
import { Saml } from './saml.js';
import { ScimConfigurations } from './scim-configurations.js';
import { ServiceAccounts } from './service-accounts.js';
import { TeamMembers } from './team-members.js';
import { Teams } from './teams.js';
import { UserTokens } from './user-tokens.js';

/** Every use case of the reference host. Each refuses by throwing a `DomainError`. */
export interface HostApplication {
  readonly access: Access;
  readonly accounts: Accounts;
  readonly adminUsers: AdminUsers;
  readonly authentication: Authentication;
  readonly memberships: Memberships;
  readonly organizations: Organizations;
  readonly saml: Saml;
  readonly scimConfigurations: ScimConfigurations;
  readonly serviceAccounts: ServiceAccounts;
  readonly teamMembers: TeamMembers;
  readonly teams: Teams;
  readonly userTokens: UserTokens;
}

/** Makes the use cases. `onFailure` hears of background writes that failed. */
export function createHostApplication(context: HostContext, onFailure?: (cause: unknown) => void): HostApplication {
  return {
    access: new Access(context),
    accounts: new Accounts(context),
    adminUsers: new AdminUsers(context),
    authentication: new Authentication(context, onFailure),
    memberships: new Memberships(context),
    organizations: new Organizations(context),
    saml: new Saml(context),
    scimConfigurations: new ScimConfigurations(context),
    serviceAccounts: new ServiceAccounts(context),
    teamMembers: new TeamMembers(context),
    teams: new Teams(context),
    userTokens: new UserTokens(context),
  };
}
