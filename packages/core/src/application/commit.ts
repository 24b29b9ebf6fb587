import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import type { Change, CommitOutcome, CommitRefusal } from '../ports/index.js';
import { type HiddenPaths, hiddenPaths } from '../provisioning/hidden-paths.js';
import type { Profile } from '../provisioning/profile.js';
import { later } from '../values/index.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import { hostFacts } from './host-facts.js';
import type { TakeTurns } from './turns.js';

/** How often a use case reloads and tries again when others were faster. */
const attempts = 10;

/** Commits changes for a request, now, within the profile's time for reaching teams [LINK-11]. */
export async function commit(
  deps: Dependencies,
  request: RequestContext,
  changes: readonly Change[],
): Promise<CommitOutcome> {
  const facts = await hostFacts(deps.directory, request.tenant, changes);
  const at = deps.clock.now();
  const deadline = later(at, deps.profile.limits.syncTimeout);
  return deps.store.commit({ ...request, at, deadline, hidden: hiddenBy(deps.profile), facts }, changes);
}

const hidden = new WeakMap<Profile, HiddenPaths>();

function hiddenBy(profile: Profile): HiddenPaths {
  const known = hidden.get(profile) ?? hiddenPaths(profile);
  hidden.set(profile, known);
  return known;
}

/** Commits changes, or throws what the refusal means. */
export async function commitOrThrow(
  deps: Dependencies,
  request: RequestContext,
  changes: readonly Change[],
): Promise<void> {
  const outcome = await commit(deps, request, changes);
  if (outcome.kind !== 'committed') throw refusalError(outcome);
}

/** Runs load → decide → commit until it gives a result; `undefined` asks for another round, a bounded number of times. */
export async function retrying<T>(round: (attempt: number) => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const result = await round(attempt);
    if (result !== undefined) return result;
  }
  throw new DomainError('unavailable', 'Too many requests changed the same resource at once. Try again.', {
    retryAfter: 1,
  });
}

/**
 * As {@link retrying}, for many requests that change one resource: the first round runs at once, and who was not the fastest
 * goes on when it is its turn, so that in one process nobody is turned away however many there are.
 */
export async function retryingInTurn<T>(
  takeTurns: TakeTurns,
  key: string,
  round: () => Promise<T | undefined>,
): Promise<T> {
  return (await round()) ?? takeTurns(key, () => retrying(round));
}

/** What a refused commit means where the use case has no more exact word for it. */
export function refusalError(refusal: CommitRefusal): DomainError {
  switch (refusal.kind) {
    case 'versionMismatch':
      return new DomainError('conflict', `The ${refusal.record} was changed by another request. Try again.`);
    case 'uniqueness':
      return new DomainError('uniqueness', `Another resource has the same ${refusal.attribute}.`, {
        attribute: refusal.attribute,
      });
    case 'missing':
      return new DomainError('notFound', `There is no ${refusal.record} with the id "${printable(refusal.id)}".`);
    case 'wrongState':
      return stateError(refusal.configuration.enabled);
    case 'samlMissing':
      return samlMissing();
    case 'limit':
      return limitError(refusal.limit, refusal.maximum);
    case 'alreadyLinked':
      return new DomainError('conflict', 'Team is already linked to a SCIM group');
    case 'notLinked':
      return new DomainError('conflict', 'Team is not linked to a SCIM group');
    case 'ownersTeam':
      return new DomainError('unprocessable', 'Owners team SCIM linking is not yet supported');
    case 'siteRoleGroup':
      return new DomainError('unprocessable', 'The site admin group cannot be linked to a team');
    case 'groupHasLinks':
      return new DomainError('unprocessable', 'A group that is linked to a team cannot confer a site role');
    case 'lockedTeam':
      return new DomainError(
        'forbidden',
        'The team follows a SCIM group: change it in the identity provider, or unlink it first',
      );
    case 'managedAccount':
      return new DomainError('forbidden', 'The account is managed by SCIM: change it in the identity provider');
    case 'recoveryGuard':
      return new DomainError('recoveryGuard', recoveryDetail);
    case 'timedOut':
      return new DomainError('syncFailed', 'The teams could not be updated in time. Nothing was changed.');
    case 'hostRefused':
      return hostRefusal(refusal);
  }
}

/** Names the rule, because an administrator must act outside SCIM first [STATE-14]. */
const recoveryDetail =
  'Recovery guard (STATE-14): at least one active site admin must remain whom SCIM does not manage. Make another one first.';

/** SCIM can't be enabled on this sign-in [STATE-1]. */
export function samlMissing(): DomainError {
  const detail = 'SAML must be enabled, with the provider type okta, entra or saml, before SCIM can be enabled.';
  return new DomainError('unprocessable', detail, { attribute: 'enabled' });
}

/** The answer to a provisioning request that the state does not allow [STATE-7, STATE-8]. */
export function stateError(enabled: boolean): DomainError {
  return enabled
    ? new DomainError('paused', 'SCIM provisioning is paused. An administrator must resume it.')
    : new DomainError('unprocessable', 'SCIM is not enabled.');
}

function limitError(limit: 'members' | 'links' | 'tokens', maximum: number): DomainError {
  if (limit === 'members') {
    return new DomainError('memberLimit', `A group can have at most ${maximum} members.`);
  }
  if (limit === 'links') {
    return new DomainError('unprocessable', `A group can be linked to at most ${maximum} teams.`);
  }
  return new DomainError('unprocessable', `There can be at most ${maximum} SCIM tokens. Delete one first.`);
}

const hostCodes = {
  uniqueness: 'uniqueness',
  missing: 'notFound',
  invalid: 'unprocessable',
  forbidden: 'forbidden',
  limit: 'forbidden',
} as const;

function hostRefusal(refusal: CommitRefusal & { kind: 'hostRefused' }): DomainError {
  return new DomainError(hostCodes[refusal.reason], refusal.detail, { attribute: refusal.attribute });
}
