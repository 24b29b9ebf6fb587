import type { Clock, Ids, ProvisioningStore, TenantId } from '@rollcall/core';
import type { HostAccount, Tenancy, UserTokenId } from '../model/index.js';
import type { HostRepository, UserTokenSecrets } from '../ports/index.js';

/** What the use cases of the reference host stand on. */
export interface HostContext {
  /** The provisioning configuration of the site: under it stands what belongs to no organization. */
  readonly tenant: TenantId;
  /** Whether the site's configuration manages all accounts and teams, or each organization has one of its own. */
  readonly tenancy: Tenancy;
  readonly store: ProvisioningStore;
  readonly repository: HostRepository;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly userTokenSecrets: UserTokenSecrets;
}

/** Where a request comes from, for its audit entries [AUD-1]. */
export interface RequestOrigin {
  readonly ip: string | null;
  readonly requestId: string | null;
}

/** Whose token opened a request. */
export interface Authenticated {
  readonly account: HostAccount;
  readonly tokenId: UserTokenId;
}

/** Who asks, and from where. */
export interface HostCaller extends RequestOrigin {
  readonly account: HostAccount;
}
