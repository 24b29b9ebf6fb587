import type { ProvisioningStore, TenantId } from '@rollcall/core';
import type { HostRepository, Tenancy } from '../host/index.js';
import { StartupError } from './startup-error.js';

/** What {@link checkTenancy} looks at. */
export interface TenancyCheck {
  readonly store: Pick<ProvisioningStore, 'configuration'>;
  readonly repository: Pick<HostRepository, 'hasConfigurations' | 'hasAccountsElsewhere'>;
  /** The site's own configuration. */
  readonly tenant: TenantId;
  /** Path of the data folder. */
  readonly folder: string;
}

/** Refuses a data folder that was provisioned the other way: what is in it would be out of everybody's reach. */
export async function checkTenancy(tenancy: Tenancy, check: TenancyCheck): Promise<void> {
  const { store, repository, tenant, folder } = check;
  if (tenancy === 'organizations') {
    if (!(await store.configuration(tenant)).enabled) return;
    const remedy = 'disable it there with --tenancy site first, or choose another folder with --data';
    throw new StartupError(`--tenancy organizations: in ${folder} SCIM is enabled for the whole site; ${remedy}`);
  }
  const remedy = 'start it with --tenancy organizations, or choose another folder with --data';
  if (await repository.hasConfigurations()) {
    throw new StartupError(`--tenancy site: in ${folder} organizations have SCIM configurations; ${remedy}`);
  }
  if (await repository.hasAccountsElsewhere()) {
    throw new StartupError(`--tenancy site: in ${folder} there are accounts that belong to organizations; ${remedy}`);
  }
}
