import { DomainError } from '../errors/domain-error.js';
import type { Credential } from '../ports/index.js';
import { stateOf } from '../provisioning/configuration.js';
import { isExpired } from '../tokens/lifetime.js';
import type { TenantId, TokenId } from '../values/index.js';
import type { AuthenticationFailure, AuthenticationFailures } from './authentication-failures.js';
import type { Dependencies } from './dependencies.js';
import type { LastUsed } from './last-used.js';

/** A request on the public SCIM surface, before anything else of it is looked at. */
export interface Admission {
  readonly tenant: TenantId;
  /** The bearer token; undefined when the request carries none. */
  readonly secret: string | undefined;
  readonly ip: string | null;
  /** Provisioning is refused while paused, discovery is not [STATE-8]. */
  readonly purpose: 'provisioning' | 'discovery';
}

/**
 * Lets a request in: first the token, then the state, so that 401 comes before 403 [STATE-8]. One indexed read.
 * Throws `unauthorized` or `paused`.
 */
export function createAdmit(deps: Dependencies, lastUsed: LastUsed, failures: AuthenticationFailures) {
  const { store, secrets, clock } = deps;

  async function credentialOf({ tenant, secret }: Admission): Promise<Credential | AuthenticationFailure> {
    if (secret === undefined) return 'missing';
    const keyId = secrets.keyIdOf(secret);
    if (keyId === undefined) return 'invalid';
    const credential = await store.credential(tenant, keyId);
    if (credential === undefined || !secrets.matches(secret, credential.token.hash)) return 'invalid';
    return isExpired(credential.token, clock.now()) ? 'expired' : credential;
  }

  return async function admit(admission: Admission): Promise<TokenId> {
    const credential = await credentialOf(admission);
    if (typeof credential === 'string') {
      failures.note(admission.tenant, credential, admission.ip);
      throw new DomainError('unauthorized', refusals[credential]);
    }
    const { token, configuration } = credential;
    lastUsed.note(admission.tenant, token);
    if (admission.purpose === 'provisioning') {
      const state = stateOf(configuration);
      if (state === 'disabled') throw new DomainError('unauthorized', refusals.invalid);
      if (state === 'paused') {
        throw new DomainError('paused', 'SCIM provisioning is paused. An administrator must resume it.');
      }
    }
    return token.id;
  };
}

const refusals = {
  missing: 'A SCIM token is needed: send it as "Authorization: Bearer <token>".',
  invalid: "The SCIM token is not valid; a user's API token is not accepted here. Make a new one in the SCIM settings.",
  expired: 'The SCIM token has expired. Make a new one in the SCIM settings.',
} as const;
