/** Whom the provisioning configurations serve: one the whole site, or one each organization [TEN-1]. */
export type Tenancy = 'site' | 'organizations';
