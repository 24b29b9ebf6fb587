import { type AccountId, accountId, type Instant } from '@rollcall/core';
import type { HostAccount } from '../model/index.js';
import type { HostContext } from './context.js';
import { checkEmail, checkPlainName } from './names.js';

/** What may be changed of an account: absent is unchanged. */
export interface AccountUpdate {
  readonly username?: string;
  readonly email?: string;
}

/** The checked changes. Throws `unprocessable`. */
export function accountChanges(input: AccountUpdate): AccountUpdate {
  return {
    ...(input.username !== undefined && { username: checkPlainName('username', input.username) }),
    ...(input.email !== undefined && { email: checkEmail(input.email) }),
  };
}

/** A new account of a person, active and without any role. Throws `unprocessable`. */
export function newAccount(
  { ids, clock }: Pick<HostContext, 'ids' | 'clock'>,
  { username, email }: Required<AccountUpdate>,
): HostAccount {
  const id: AccountId = accountId(`user-${ids.record()}`);
  const createdAt: Instant = clock.now();
  return {
    id,
    username: checkPlainName('username', username),
    email: checkEmail(email),
    isServiceAccount: false,
    isSiteAdmin: false,
    isSiteAuditor: false,
    suspended: false,
    managed: false,
    organizationId: null,
    directory: null,
    createdAt,
  };
}
