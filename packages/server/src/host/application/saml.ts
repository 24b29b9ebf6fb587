import type { SamlChanges, SamlSettings } from '../model/index.js';
import { samlProviderTypes } from '../model/index.js';
import { Access } from './access.js';
import { auditHost, commit, execute, scopeOf } from './commit.js';
import type { HostCaller, HostContext } from './context.js';
import { invalid, refusalError } from './refusal-error.js';

/** The SAML settings, to site admins only. */
export class Saml {
  readonly #context: HostContext;
  readonly #access: Access;

  constructor(context: HostContext) {
    this.#context = context;
    this.#access = new Access(context);
  }

  async get(caller: HostCaller): Promise<SamlSettings> {
    this.#access.siteAdmin(caller);
    return this.#context.repository.saml();
  }

  /** Sets what is given. While SCIM is enabled, SAML stays on with a known provider type [STATE-12]. */
  async update(caller: HostCaller, changes: SamlChanges): Promise<SamlSettings> {
    this.#access.siteAdmin(caller);
    if (changes.providerType !== undefined && !samlProviderTypes.includes(changes.providerType)) {
      throw invalid('provider-type', `provider-type must be one of ${samlProviderTypes.join(', ')}.`);
    }
    const fault =
      changes.enabled === false ? 'enabled' : changes.providerType === 'unknown' ? 'provider-type' : undefined;
    const outcome = await this.#context.store.commit(scopeOf(this.#context, caller), [
      ...(fault === undefined ? [] : [{ kind: 'expectDisabled' } as const]),
      execute({ type: 'updateSaml', changes }),
      auditHost('saml', 'saml.updated', withoutSecrets(changes)),
    ]);
    if (outcome.kind === 'wrongState') throw invalid(fault ?? 'enabled', refusalError(outcome).message);
    if (outcome.kind !== 'committed') throw refusalError(outcome);
    return this.#context.repository.saml();
  }

  /** Forgets the certificate that the present one replaced. */
  async revokeOldIdpCert(caller: HostCaller): Promise<SamlSettings> {
    this.#access.siteAdmin(caller);
    await commit(this.#context, caller, [
      execute({ type: 'revokeOldIdpCert' }),
      auditHost('saml', 'saml.old-certificate-revoked'),
    ]);
    return this.#context.repository.saml();
  }
}

function withoutSecrets({ privateKey, ...changes }: SamlChanges): object {
  return privateKey === undefined ? changes : { ...changes, privateKey: privateKey === null ? 'removed' : 'replaced' };
}
