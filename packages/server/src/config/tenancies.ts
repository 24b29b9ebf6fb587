import type { Tenancy } from '../host/model/tenancy.js';

/** What `--tenancy` takes. */
export const tenancies: readonly Tenancy[] = ['site', 'organizations'];
