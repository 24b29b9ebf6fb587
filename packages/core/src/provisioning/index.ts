export type {
  Actor,
  AuditAction,
  AuditChanges,
  AuditContext,
  AuditEntry,
  AuditResource,
  RecordedAuditEntry,
} from './audit.js';
export type { Configuration, ProvisioningState, SiteRole } from './configuration.js';
export { initialConfiguration, roleGroup, rolesOfGroup, siteRoles, stateOf } from './configuration.js';
export type { Group, Member } from './group.js';
export type { Identity, IdentityAttributes } from './identity.js';
export { changedIdentityAttributes, withAttributes } from './identity.js';
export type { SamlProviderType } from './saml.js';
export { samlAllowsScim } from './saml.js';
