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

/** A command that needs no more than the account. */
interface OnAccount<Type extends string> extends HostCommand {
  readonly type: Type;
  readonly id: AccountId;
}

/** Suspends an account: no sign-in, none of its tokens works. */
export type SuspendAccount = OnAccount<'suspendAccount'>;
/** Lifts the suspension of an account. */
export type UnsuspendAccount = OnAccount<'unsuspendAccount'>;
/** Makes an account a site admin. */
export type GrantAdmin = OnAccount<'grantAdmin'>;
/** Makes a site admin an ordinary user. */
export type RevokeAdmin = OnAccount<'revokeAdmin'>;
/** Removes an account with its memberships and tokens. */
export type DeleteAccount = OnAccount<'deleteAccount'>;

/** Commands on accounts. */
export type AccountCommand =
  | CreateAccount
  | CreateServiceAccount
  | UpdateAccount
  | SetPassword
  | SuspendAccount
  | UnsuspendAccount
  | GrantAdmin
  | RevokeAdmin
  | DeleteAccount;
