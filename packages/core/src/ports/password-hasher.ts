import type { TenantId } from '../values/index.js';

/** What became of a password: a credential to be stored, nothing, or a refusal for the identity provider's administrator. */
export type PreparedPassword = { readonly credential: string | undefined } | { readonly refusal: string };

/**
 * Takes the passwords that identity providers send. It runs before the commit, so it may be slow; what it gives is handed
 * to the host by the effect `setPassword`, in the commit. The password itself is never stored, logged or returned.
 *
 * @see RFC 7643 §4.1.1 (password)
 */
export interface PasswordHasher {
  /** Whether passwords are kept; discovery says so. @see RFC 7643 §5 (changePassword) */
  readonly supported: boolean;
  prepare(tenant: TenantId, password: string): Promise<PreparedPassword>;
}

/** For products without passwords: every one is accepted and forgotten. */
export const forgetPasswords: PasswordHasher = {
  supported: false,
  prepare: async () => ({ credential: undefined }),
};
