import type { AccountId, TeamId } from '../values/index.js';
import type { HostTeam, SamlState } from './host-directory.js';

/**
 * What {@link HostDirectory} said just before a commit of what the commit rests on. A host in the same database is asked again
 * inside the commit and has no need of it; of a host elsewhere nothing newer can be known.
 */
export interface HostFacts {
  readonly saml?: SamlState;
  /** Those teams that exist. */
  readonly teams?: ReadonlyMap<TeamId, HostTeam>;
  /** Accounts that are to be adopted and are site admins. */
  readonly siteAdmins?: ReadonlySet<AccountId>;
  /** Some active site admins who are human; whether SCIM manages them is looked up in the commit. */
  readonly recoveryAdmins?: readonly AccountId[];
}
