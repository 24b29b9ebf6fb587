import { type CommitRefusal, refusalError as coreRefusalError, DomainError } from '@rollcall/core';

type HostRefused = Extract<CommitRefusal, { kind: 'hostRefused' }>;

/** What a refused commit of the host's own means to a client of the admin surface; for locks, what the core says. */
export function refusalError(refusal: CommitRefusal): DomainError {
  if (refusal.kind === 'hostRefused') return hostRefusedError(refusal);
  if (refusal.kind === 'wrongState') return new DomainError('unprocessable', samlLocked);
  return coreRefusalError(refusal);
}

/** Of the host's own writes, only those to SAML expect a state [STATE-12]. */
const samlLocked = 'SAML cannot be disabled, nor its provider type be unknown, while SCIM is enabled.';

function hostRefusedError({ reason, attribute, detail }: HostRefused): DomainError {
  if (reason === 'missing') return new DomainError('notFound', detail);
  if (reason === 'forbidden') return new DomainError('forbidden', detail);
  return invalid(attribute, detail);
}

/** A value that can't be accepted: 422, with a pointer to it. */
export function invalid(attribute: string, detail: string): DomainError {
  return new DomainError('unprocessable', detail, { attribute, pointer: `/data/attributes/${attribute}` });
}
