import type { Configuration } from './configuration.js';

/** While SCIM is enabled, paused too, sign-in never makes an account [STATE-13]. */
export function mayCreateAccountAtSignIn(configuration: Configuration): boolean {
  return !configuration.enabled;
}

/** While SCIM is enabled, what the SAML assertion says of teams, username and site admins is ignored [STATE-13]. */
export function mayManageTeamsAtSignIn(configuration: Configuration): boolean {
  return !configuration.enabled;
}

/** What is known of the account that an SSO sign-in names. */
export interface SignInAccount {
  readonly suspended: boolean;
  /** Whether an identity of SCIM stands behind it. */
  readonly provisioned: boolean;
}

/** Whether an SSO sign-in is let in: while SCIM is enabled only a provisioned, unsuspended account is [STATE-13, USER-7]. */
export function maySignIn(configuration: Configuration, account: SignInAccount | undefined): boolean {
  if (account === undefined) return mayCreateAccountAtSignIn(configuration);
  if (account.suspended) return false;
  return !configuration.enabled || account.provisioned;
}
