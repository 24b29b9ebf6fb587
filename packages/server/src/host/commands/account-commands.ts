import type { AccountId, HostCommand } from '@rollcall/core';
import type { HostAccount } from '../model/index.js';

/** Makes an account by hand. Invitations of its e-mail become memberships. */
export interface CreateAccount extends HostCommand {
  readonly type: 'createAccount';
  readonly account: HostAccount;
  readonly passwordHash: string | null;
}

/** Makes a service account of an organization. */
export interface CreateServiceAccount extends HostCommand {
  readonly type: 'createServiceAccount';
  readonly account: HostAccount;
}

/** Changes username or e-mail: absent is unchanged. */
export interface UpdateAccount extends HostCommand {
  readonly type: 'updateAccount';
  readonly id: AccountId;
  readonly username?: string;
  readonly email?: string;
}

/** Sets the hash of an account's password. */
export interface SetPassword extends HostCommand {
  readonly type: 'setPassword';
  readonly id: AccountId;
  readonly passwordHash: string;
}

/** Suspends an account, or lifts its suspension. */
export interface SetSuspended extends HostCommand {
  readonly type: 'suspendAccount' | 'unsuspendAccount';
  readonly id: AccountId;
}

/** Makes an account a site admin, or takes that away. */
export interface SetSiteAdmin extends HostCommand {
  readonly type: 'grantAdmin' | 'revokeAdmin';
  readonly id: AccountId;
}

/** Removes an account with its memberships and tokens. */
export interface DeleteAccount extends HostCommand {
  readonly type: 'deleteAccount';
  readonly id: AccountId;
}

/** Commands on accounts. */
export type AccountCommand =
  | CreateAccount
  | CreateServiceAccount
  | UpdateAccount
  | SetPassword
  | SetSuspended
  | SetSiteAdmin
  | DeleteAccount;
