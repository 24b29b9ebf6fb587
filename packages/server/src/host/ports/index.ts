export type {
  AccountQuery,
  HostRepository,
  MembershipQuery,
  OrganizationQuery,
  OrganizationRole,
  PageQuery,
  TeamQuery,
  TeamRoster,
  TokenHolder,
} from './host-repository.js';
export type { ReferenceHost } from './reference-host.js';
export type { UserTokenSecrets } from './user-token-secrets.js';
