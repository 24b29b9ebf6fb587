import type { Provisioning, TenantId } from '@rollcall/core';
import type { HostApplication, HostRepository, Tenancy } from '../host/index.js';

/** What the routes of the reference host need. */
export interface HostRoutesOptions {
  readonly host: HostApplication;
  /** For what documents show beside the resource itself, read in batches. */
  readonly repository: HostRepository;
  /** For what SCIM adds to the documents of users and teams [LOCK-5], and for SCIM tokens [TOK-8]. */
  readonly provisioning: Provisioning;
  /** The provisioning configuration of the site, which manages all accounts and teams unless organizations have their own. */
  readonly tenant: TenantId;
  readonly tenancy: Tenancy;
  /** The SCIM base URL of a tenant. */
  readonly scimUrl: (tenant: TenantId) => string;
  /** The server's public address, without a slash at the end; known for sure once it listens. */
  readonly baseUrl: () => string;
}
