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
export { customResource } from './custom-resource.js';
export type { Group, Member } from './group.js';
export { groupResource, memberResource } from './group-resource.js';
export { type HiddenPaths, hiddenPaths } from './hidden-paths.js';
export type { Identity, IdentityAttributes } from './identity.js';
export { sameIdentity, withAttributes } from './identity.js';
export { type GroupRef, hasOwnAttributes, identityResource } from './identity-resource.js';
export { metaResource } from './meta-resource.js';
export type {
  Features,
  ForgivenessSwitches,
  LimitName,
  Limits,
  PatchRules,
  Profile,
  ResourceRules,
} from './profile.js';
export { strictProfile, withForgiveness, withLimits } from './profile.js';
export { standard } from './profiles/standard.js';
export { terraformEnterprise } from './profiles/terraform-enterprise.js';
export { noAttributes, type ResourceRecord, type Versioned } from './resource-record.js';
export { type IndexedBy, resourceRules, resourceTypes, withExtension, withResourceType } from './resource-rules.js';
export type { SamlProviderType } from './saml.js';
export { samlAllowsScim } from './saml.js';
export {
  type AttributeKey,
  type SearchDocument,
  type SearchIndexes,
  searchDocument,
  searchIndexes,
} from './search-document.js';
export type { SignInAccount } from './sign-in.js';
export { mayCreateAccountAtSignIn, mayManageTeamsAtSignIn, maySignIn } from './sign-in.js';
export type { SettingsRequest } from './transitions.js';
export { nextConfiguration } from './transitions.js';
export { usernameFor, withSuffix } from './username.js';
