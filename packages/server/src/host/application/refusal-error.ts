import { type CommitRefusal, DomainError } from '@rollcall/core';

type HostRefused = Extract<CommitRefusal, { kind: 'hostRefused' }>;

/** What a refused commit of the host's own means to a client of the admin surface. */
export function refusalError(refusal: CommitRefusal): DomainError {
  switch (refusal.kind) {
    case 'hostRefused':
      return hostRefusedError(refusal);
    case 'lockedTeam':
      return new DomainError('forbidden', lockedTeam);
    case 'managedAccount':
      return new DomainError('forbidden', managedAccount);
    case 'recoveryGuard':
      return new DomainError('recoveryGuard', recoveryGuard);
    case 'wrongState':
      return new DomainError('unprocessable', samlLocked);
    case 'missing':
      return new DomainError('notFound', `There is no ${refusal.record} with this id.`);
    case 'timedOut':
      return new DomainError('unavailable', 'The change took too long and was not made. Try again.', { retryAfter: 1 });
    default:
      return new DomainError('conflict', 'The change conflicts with another one. Try again.');
  }
}

const lockedTeam = 'The team is linked to a SCIM group, which manages it: unlink it first.'; // LOCK-1, LOCK-2
const managedAccount = 'The account is managed by SCIM: change it at the identity provider.'; // USER-10
const samlLocked = 'SAML cannot be disabled, nor its provider type be unknown, while SCIM is enabled.'; // STATE-12
const recoveryGuard =
  'Recovery guard (STATE-14): an active site admin whom SCIM does not manage must remain. Make another one first.';

function hostRefusedError({ reason, attribute, detail }: HostRefused): DomainError {
  if (reason === 'missing') return new DomainError('notFound', detail);
  if (reason === 'forbidden') return new DomainError('forbidden', detail);
  return invalid(attribute, detail);
}

/** A value that can't be accepted: 422, with a pointer to it. */
export function invalid(attribute: string, detail: string): DomainError {
  return new DomainError('unprocessable', detail, { attribute, pointer: `/data/attributes/${attribute}` });
}
