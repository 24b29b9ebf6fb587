import type { CommitScope, HostEffect, HostFacts, HostParticipant } from '../ports/index.js';
import type { AccountId } from '../values/index.js';
import type { StoreTransaction } from './store-transaction.js';

/**
 * The part of a host elsewhere in a commit: effects become messages, in order per team and per account, and what the commit
 * rests on is what the host's directory said just before [SYNC-2]. It refuses nothing: what the host does not want shows
 * when the message is delivered.
 */
export function outboxHost(tx: StoreTransaction, scope: CommitScope): HostParticipant {
  const fact = <K extends keyof HostFacts>(name: K): NonNullable<HostFacts[K]> => {
    const known = scope.facts?.[name];
    if (known === undefined) throw new Error(`the commit rests on the host, but its scope has no facts.${name}`);
    return known;
  };
  return {
    apply(_tenant, effect) {
      for (const [key, payload] of messagesOf(tx, effect)) {
        tx.appendMessage({ channel: 'host', key, payload }, scope.at);
      }
      return undefined;
    },
    execute() {
      throw new Error('a host elsewhere takes no commands: it writes its own records itself');
    },
    saml: () => fact('saml'),
    team: (_tenant, id) => fact('teams').get(id),
    isSiteAdmin: (_tenant, id) => fact('siteAdmins').has(id),
    hasRecoveryAdmin: () => fact('recoveryAdmins').some((id) => tx.identityByAccount(id) === undefined),
  };
}

/** One message for each account or team, so that each has an order of its own. */
function* messagesOf(tx: StoreTransaction, effect: HostEffect): Generator<readonly [key: string, HostEffect]> {
  switch (effect.kind) {
    case 'changeTeamMembers':
    case 'setTeamMembers':
      yield [`team:${effect.team}`, effect];
      return;
    case 'grantSiteRole':
    case 'revokeSiteRole':
      for (const id of effect.accounts) yield [accountKey(id), { ...effect, accounts: [id] }];
      return;
    case 'releaseAllAccounts':
      for (const id of tx.managedAccounts()) yield [accountKey(id), { kind: 'releaseAccount', id }];
      return;
    default:
      yield [accountKey(effect.id), effect];
  }
}

function accountKey(id: AccountId): string {
  return `account:${id}`;
}
