import type { ProvisioningStore, TenantId } from '@rollcall/core';
import type { HostRepository, Tenancy } from '../host/index.js';
import { StartupError } from './startup-error.js';
import type { Place } from './storage/storage.js';

/** What {@link checkTenancy} looks at. */
export interface TenancyCheck {
  readonly store: Pick<ProvisioningStore, 'configuration'>;
  readonly repository: Pick<HostRepository, 'hasConfigurations' | 'hasAccountsElsewhere'>;
  /** The site's own configuration. */
  readonly tenant: TenantId;
  /** Where the records are, and how another place is chosen. */
  readonly place: Place;
}

/** Refuses a place that was provisioned the other way: what is in it would be out of everybody's reach. */
export async function checkTenancy(tenancy: Tenancy, check: TenancyCheck): Promise<void> {
  const { store, repository, tenant, place } = check;
  if (tenancy === 'organizations') {
    if (!(await store.configuration(tenant)).enabled) return;
    const remedy = `disable it there with --tenancy site first, or ${place.other}`;
    throw new StartupError(`--tenancy organizations: in ${place.name} SCIM is enabled for the whole site; ${remedy}`);
  }
  const remedy = `start it with --tenancy organizations, or ${place.other}`;
  if (await repository.hasConfigurations()) {
    throw new StartupError(`--tenancy site: in ${place.name} organizations have SCIM configurations; ${remedy}`);
  }
  if (await repository.hasAccountsElsewhere()) {
    throw new StartupError(
      `--tenancy site: in ${place.name} there are accounts that belong to organizations; ${remedy}`,
    );
  }
}
