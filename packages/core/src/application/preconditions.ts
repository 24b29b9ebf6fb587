import { DomainError } from '../errors/domain-error.js';
import type { Profile } from '../provisioning/profile.js';
import { matchesVersion } from '../scim/index.js';
import type { Preconditions } from './resource-service.js';

/** Refuses a write whose conditions do not hold for the version that the resource has. @see RFC 7644 §3.14, RFC 9110 §13.1 */
export function checkPreconditions({ features }: Profile, preconditions: Preconditions, version: number): void {
  if (!features.etag) return;
  const { ifMatch, ifNoneMatch } = preconditions;
  if (ifMatch !== undefined && !matchesVersion(ifMatch, version)) throw preconditionFailed();
  if (ifNoneMatch !== undefined && matchesVersion(ifNoneMatch, version)) throw preconditionFailed();
}

/** Whether a request names versions at all, in a profile that looks at them. */
export function isConditional({ features }: Profile, { ifMatch, ifNoneMatch }: Preconditions): boolean {
  return features.etag && (ifMatch !== undefined || ifNoneMatch !== undefined);
}

/** The version that a client named is not the one that the resource has. */
export function preconditionFailed(): DomainError {
  return new DomainError('versionMismatch', 'The resource was changed since: read it again, then repeat the change.');
}
