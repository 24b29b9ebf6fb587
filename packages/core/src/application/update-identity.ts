import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import { type Identity, type IdentityAttributes, sameIdentity, withAttributes } from '../provisioning/identity.js';
import type { TenantId } from '../values/index.js';
import { commit, commitOrThrow, refusalError } from './commit.js';
import { taken } from './create-identity.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import type { DocumentOf } from './documents.js';
import { passwordChange, preparePassword } from './passwords.js';
import { type UserInput, wantedIdentity } from './user-input.js';

/**
 * Makes the writing of an identity: gives what it is then, the same as before when nothing differs, and undefined when
 * another request was faster. Refuses names and e-mails that are taken [USER-5, USER-6].
 */
export function createUpdateIdentity(deps: Dependencies, documentOf: DocumentOf) {
  const { store, directory, clock, profile } = deps;

  async function emailIsTaken(tenant: TenantId, before: Identity, email: string, emailKey: string): Promise<boolean> {
    if (email === before.email || emailKey === before.emailKey) return false;
    if ((await store.identityByEmail(tenant, emailKey)) !== undefined) return true;
    const account = await directory.accountByEmail(tenant, emailKey);
    return account !== undefined && account.id !== before.accountId;
  }

  /** An account goes without an e-mail that is another's, where none is required. */
  async function settled(tenant: TenantId, before: Identity, wanted: IdentityAttributes): Promise<Identity> {
    const next = withAttributes(before, wanted);
    if (next.userNameKey !== before.userNameKey) {
      if ((await store.identityByUserName(tenant, next.userNameKey)) !== undefined) throw taken('userName');
    }
    const { email, emailKey } = next;
    if (email === null || emailKey === null || !(await emailIsTaken(tenant, before, email, emailKey))) return next;
    if (profile.keepsAttributes) return { ...next, email: null, emailKey: null };
    throw taken('emails');
  }

  return async function update(
    request: RequestContext,
    before: Identity,
    input: UserInput | undefined,
  ): Promise<Identity | undefined> {
    const credential = await preparePassword(deps, request.tenant, input?.password);
    const next = input === undefined ? before : await settled(request.tenant, before, wantedIdentity(input, before));
    if (sameIdentity(before, next)) {
      await commitOrThrow(deps, request, [
        { kind: 'expectProvisioning' },
        ...passwordChange(before.accountId, credential),
      ]);
      return before;
    }
    const identity = { ...next, lastModified: clock.now(), version: before.version + 1 };
    const outcome = await commit(deps, request, [
      { kind: 'expectProvisioning' },
      {
        kind: 'updateIdentity',
        identity,
        expectedVersion: before.version,
        document: identity.attributes === before.attributes ? undefined : documentOf(identity.attributes),
      },
      ...passwordChange(before.accountId, credential),
    ]);
    if (outcome.kind === 'committed') return identity;
    if (outcome.kind === 'versionMismatch') return undefined;
    if (outcome.kind === 'uniqueness') throw taken(outcome.attribute === 'email' ? 'emails' : outcome.attribute);
    if (outcome.kind === 'hostRefused' && outcome.attribute === 'email') throw taken('emails');
    throw outcome.kind === 'missing' ? notFound(before.id) : refusalError(outcome);
  };
}

function notFound(id: string): DomainError {
  return new DomainError('notFound', `There is no User with the id "${printable(id)}".`);
}
