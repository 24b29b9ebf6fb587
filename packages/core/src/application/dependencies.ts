import type {
  AdmissionPolicy,
  Clock,
  EventSink,
  HostDirectory,
  Ids,
  PasswordHasher,
  ProvisioningStore,
  Seal,
  StructuralValidator,
  TokenSecrets,
} from '../ports/index.js';
import type { AuditContext } from '../provisioning/audit.js';
import type { Profile } from '../provisioning/profile.js';
import type { TenantId } from '../values/index.js';

/** Everything that the use cases stand on. */
export interface Dependencies {
  readonly store: ProvisioningStore;
  readonly directory: HostDirectory;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: TokenSecrets;
  /** Makes cursors that a client can't forge. */
  readonly seal: Seal;
  readonly passwords: PasswordHasher;
  readonly validator: StructuralValidator;
  readonly admission: AdmissionPolicy;
  readonly events: EventSink;
  readonly profile: Profile;
  /** Base URL of the SCIM surface of a tenant, without a slash at the end: `https://host/scim/v2`. */
  readonly scimUrl: (tenant: TenantId) => string;
  /** Days for which audit entries are kept [AUD-2]. */
  readonly auditRetentionDays: number;
}

/** Whose request it is and where it comes from: what an audit entry tells of it [AUD-1]. */
export interface RequestContext extends Omit<AuditContext, 'at'> {
  readonly tenant: TenantId;
}
