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
export { groupResource } from './group-resource.js';
export type { Identity, IdentityAttributes } from './identity.js';
export { changedIdentityAttributes, withAttributes } from './identity.js';
export { identityResource } from './identity-resource.js';
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
export { terraformEnterprise } from './profiles/terraform-enterprise.js';
export type { SamlProviderType } from './saml.js';
export { samlAllowsScim } from './saml.js';
export type { SignInAccount } from './sign-in.js';
export { mayCreateAccountAtSignIn, mayManageTeamsAtSignIn, maySignIn } from './sign-in.js';
export type { SettingsRequest } from './transitions.js';
export { nextConfiguration } from './transitions.js';
export { usernameFor, withSuffix } from './username.js';
