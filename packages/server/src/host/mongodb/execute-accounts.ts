import { foldCase, type HostResult } from '@rollcall/core';
import type { AccountCommand, CreateAccount, UpdateAccount } from '../commands/index.js';
import { done, type Handlers } from '../sqlite/handlers.js';
import { missing } from '../sqlite/refusals.js';
import { hostCollections } from './collections.js';
import type { AccountDocument, MembershipDocument } from './documents.js';
import { set } from './effects.js';
import { acceptInvitation, prefetchAcceptance } from './memberships.js';
import type { Target } from './target.js';
import { leaveTeams } from './team-members.js';
import { touch } from './touches.js';
import { insertAccount, setEmail, setUsername } from './write-accounts.js';

const { accounts, memberships, teamMembers, userTokens } = hostCollections;

/** Executes commands on accounts. */
export function accountHandlers(target: Target): Handlers<AccountCommand> {
  const change = (id: string, fields: Partial<Omit<AccountDocument, '_id'>>): HostResult =>
    set(target, id, fields) ? done : { refusal: missing('account') };
  return {
    createAccount: (command) => createAccount(target, command),
    createServiceAccount: ({ account }) => {
      if (account.organizationId !== null) touch(target.unit, 'organization', account.organizationId);
      const refusal = insertAccount(target, account, { managedBy: null, passwordHash: null });
      return refusal === undefined ? done : { refusal };
    },
    updateAccount: (command) => updateAccount(target, command),
    setPassword: ({ id, passwordHash }) => change(id, { passwordHash }),
    suspendAccount: ({ id }) => change(id, { suspended: true }),
    unsuspendAccount: ({ id }) => change(id, { suspended: false }),
    grantAdmin: ({ id }) => change(id, { isSiteAdmin: true }),
    revokeAdmin: ({ id }) => change(id, { isSiteAdmin: false }),
    deleteAccount: ({ id }) => (removeAccount(target, id) ? done : { refusal: missing('account') }),
  };
}

function createAccount(target: Target, { account, passwordHash }: CreateAccount): HostResult {
  const { unit } = target;
  const where = account.email === null ? undefined : { invitedEmailKey: foldCase(account.email) };
  if (where !== undefined) unit.prefetchList(memberships, where);
  const refusal = insertAccount(target, account, { managedBy: null, passwordHash });
  if (refusal !== undefined) return { refusal };
  const invited = where === undefined ? [] : unit.find<MembershipDocument>(memberships, where);
  prefetchAcceptance(target, invited);
  for (const membership of invited) acceptInvitation(target, membership, account.id);
  return done;
}

function updateAccount({ unit }: Target, { id, username, email }: UpdateAccount): HostResult {
  const refusal =
    (username === undefined ? undefined : setUsername(unit, id, username)) ??
    (email === undefined ? undefined : setEmail(unit, id, email));
  return refusal === undefined ? done : { refusal };
}

/** Removes an account with its team and organization memberships and its tokens; false when it is not there. */
function removeAccount(target: Target, id: string): boolean {
  const { unit } = target;
  unit.prefetchList(teamMembers, { accountId: id });
  if (unit.get<AccountDocument>(accounts, id) === undefined) return false;
  touch(unit, 'account', id);
  leaveTeams(target, id);
  unit.removeAll(memberships, { accountId: id });
  unit.removeAll(userTokens, { accountId: id });
  unit.remove(accounts, id);
  return true;
}
