import type { Change, Clock, CommitScope, Expectation, HostEffect, HostParticipant } from '../ports/index.js';
import { abort } from './abort.js';
import { type CommitContext, checkDeadline, effect, record } from './commit-context.js';
import { checkExpectation } from './expectations.js';
import { createGroup, deleteGroup, updateGroup } from './groups.js';
import { createIdentity, deleteIdentity, updateIdentity } from './identities.js';
import { createLink, deleteLink, restateTeam, setLinkPaused } from './links.js';
import { changeMembers } from './memberships.js';
import { outboxHost } from './outbox-host.js';
import { createResource, deleteResource, updateResource } from './resources.js';
import { putConfiguration, resetConfiguration } from './settings.js';
import type { StoreTransaction } from './store-transaction.js';
import { deleteToken, noteTokenExpiry, putToken, touchToken } from './tokens.js';

/** What {@link applyChanges} works on. */
export interface CommitTarget {
  readonly tx: StoreTransaction;
  /** `outbox` for a host elsewhere: effects on it are left as messages [SYNC-2]. */
  readonly host: HostParticipant | 'outbox';
  readonly clock: Clock;
  /** Whether each change leaves a message for those who listen. False by default. */
  readonly events?: boolean;
}

/**
 * Applies a commit's changes in order, with all that follows from them: teams follow groups [SYNC-1], site roles
 * follow their group [ADM-1..8], each change leaves an audit entry [AUD-1]. It runs inside a transaction that the
 * caller opened. It throws {@link CommitAborted} on a refusal and whatever storage or host throw on a failure; in
 * both cases the caller rolls back.
 */
export function applyChanges(target: CommitTarget, scope: CommitScope, changes: readonly Change[]): void {
  const { tx, clock, events = false } = target;
  const host = target.host === 'outbox' ? outboxHost(tx, scope) : target.host;
  const context: CommitContext = { tx, host, clock, events, scope, guardRecovery: false };
  checkDeadline(context);
  for (const change of changes) applyChange(context, change);
  if (context.guardRecovery && !context.host.hasRecoveryAdmin(scope.tenant)) abort({ kind: 'recoveryGuard' });
  checkDeadline(context);
}

type Handlers = {
  readonly [K in Change['kind']]: (context: CommitContext, change: Extract<Change, { kind: K }>) => void;
};

const expectation = (context: CommitContext, change: Expectation): void => checkExpectation(context, change);

const handlers: Handlers = {
  expectProvisioning: expectation,
  expectEnabled: expectation,
  expectDisabled: expectation,
  expectSaml: expectation,
  expectUnlinked: expectation,
  expectUnmanaged: expectation,
  expectRecoveryAdmin: expectation,
  expectVersion: expectation,
  putConfiguration: (context, fact) => putConfiguration(context, fact.configuration, fact.expectedVersion),
  resetConfiguration: (context) => resetConfiguration(context),
  putToken: (context, fact) => putToken(context, fact.token, fact.maxTokens),
  deleteToken: (context, fact) => deleteToken(context, fact.id),
  touchToken: (context, fact) => touchToken(context, fact.id, fact.lastUsedAt),
  noteTokenExpiry: (context, fact) => noteTokenExpiry(context, fact.id, fact.days),
  createIdentity: (context, fact) => createIdentity(context, fact.identity, fact.adopted, fact.document),
  updateIdentity: (context, fact) => updateIdentity(context, fact.identity, fact.expectedVersion, fact.document),
  deleteIdentity: (context, fact) => deleteIdentity(context, fact.id),
  createGroup: (context, fact) => createGroup(context, fact),
  updateGroup: (context, fact) => updateGroup(context, fact),
  deleteGroup: (context, fact) => deleteGroup(context, fact.id),
  changeMembers: (context, fact) => changeMembers(context, fact),
  createResource: (context, fact) => createResource(context, fact),
  updateResource: (context, fact) => updateResource(context, fact),
  deleteResource: (context, fact) => deleteResource(context, fact),
  createLink: (context, fact) => createLink(context, fact),
  setLinkPaused: (context, fact) => setLinkPaused(context, fact.team, fact.paused),
  deleteLink: (context, fact) => deleteLink(context, fact.team),
  restateTeam: (context, fact) => restateTeam(context, fact.team),
  appendAudit: (context, { entry }) => record(context, entry.action, entry.resource, entry.changes),
  pruneAudit: (context, fact) => context.tx.pruneAudit(fact.before, fact.limit),
  applyEffect: (context, fact) => applyEffect(context, fact.effect),
  executeHost: (context, fact) => {
    const result = context.host.execute(context.scope.tenant, fact.command);
    if (result.refusal !== undefined) abort({ kind: 'hostRefused', ...result.refusal });
    for (const team of result.removedTeams ?? []) if (context.tx.link(team) !== undefined) deleteLink(context, team);
  },
};

function applyChange<K extends Change['kind']>(context: CommitContext, change: Extract<Change, { kind: K }>): void {
  (handlers[change.kind as K] as (context: CommitContext, change: Extract<Change, { kind: K }>) => void)(
    context,
    change,
  );
}

/** Adopting a site admin takes one from outside SCIM's control: another must remain [STATE-14]. */
function applyEffect(context: CommitContext, hostEffect: HostEffect): void {
  if (hostEffect.kind === 'adoptAccount' && context.host.isSiteAdmin(context.scope.tenant, hostEffect.id)) {
    context.guardRecovery = true;
  }
  effect(context, hostEffect);
  if (hostEffect.kind === 'setPassword') {
    record(context, 'account.password-set', { type: 'account', id: hostEffect.id }, {});
  }
}
