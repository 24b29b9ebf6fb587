import { DomainError } from '../errors/domain-error.js';
import type { HostDirectory } from '../ports/index.js';

/** Turns a rejection of the host's directory into `unavailable`: later it may be there. */
export function guardDirectory(directory: HostDirectory): HostDirectory {
  const guard =
    <P extends readonly unknown[], T>(call: (...parameters: P) => Promise<T>) =>
    async (...parameters: P): Promise<T> => {
      try {
        return await call(...parameters);
      } catch (cause) {
        const detail = 'The product behind this service does not answer. Try again later.';
        throw new DomainError('unavailable', detail, { cause, retryAfter: 5 });
      }
    };
  return {
    saml: guard((tenant) => directory.saml(tenant)),
    accounts: guard((tenant, ids) => directory.accounts(tenant, ids)),
    accountByEmail: guard((tenant, emailKey) => directory.accountByEmail(tenant, emailKey)),
    usernameTaken: guard((tenant, username) => directory.usernameTaken(tenant, username)),
    team: guard((tenant, id) => directory.team(tenant, id)),
    teamMembers: guard((tenant, id, after, limit) => directory.teamMembers(tenant, id, after, limit)),
    recoveryAdmins: guard((tenant, limit) => directory.recoveryAdmins(tenant, limit)),
  };
}
