import type { Provisioning, TenantId } from '@rollcall/core';
import type { HostApplication, HostRepository } from '../host/index.js';

/** What the routes of the reference host need. */
export interface HostRoutesOptions {
  readonly host: HostApplication;
  /** For what documents show beside the resource itself, read in batches. */
  readonly repository: HostRepository;
  /** For what SCIM adds to the documents of users and teams [LOCK-5], and for SCIM tokens [TOK-8]. */
  readonly provisioning: Provisioning;
  /** The provisioning configuration that manages the host's accounts and teams. */
  readonly tenant: TenantId;
  /** The server's public address, without a slash at the end; known for sure once it listens. */
  readonly baseUrl: () => string;
}
