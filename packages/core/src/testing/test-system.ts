import {
  createProvisioning,
  type IssuedToken,
  type Provisioning,
  type ProvisioningOptions,
  type RequestContext,
} from '../application/index.js';
import type { Ids } from '../ports/index.js';
import { terraformEnterprise } from '../provisioning/profiles/terraform-enterprise.js';
import { validateResource } from '../scim/index.js';
import { type TenantId, tenantId } from '../values/index.js';
import { createFixedClock, type FixedClock } from './fixed-clock.js';
import type { HostProbe } from './host-probe.js';
import { createMemoryStore, type MemoryStore } from './memory/memory-store.js';
import { createMemoryHost } from './memory-host/memory-host.js';
import { createSequentialIds } from './sequential-ids.js';
import { createTestSeal } from './test-seal.js';
import { createTestTokenSecrets } from './test-token-secrets.js';

/** A whole system in memory, with a clock that stands still and ids that can be foretold. */
export interface TestSystem {
  readonly provisioning: Provisioning;
  readonly store: MemoryStore;
  readonly host: HostProbe;
  readonly clock: FixedClock;
  readonly ids: Ids;
  readonly tenant: TenantId;
  /** The request of a site admin. */
  readonly asAdmin: RequestContext;
  /** The request of an identity provider. */
  readonly asIdp: RequestContext;
  /** Turns SAML on, enables SCIM and makes a token. */
  enable(): Promise<IssuedToken>;
}

/**
 * Starts a system in memory.
 *
 * @example
 * const { provisioning, asIdp, enable } = createTestSystem();
 * await enable();
 * await provisioning.users.create(asIdp, { userName: 'ada', emails: [{ value: 'ada@example.com' }] }, {});
 */
export function createTestSystem(options: Partial<ProvisioningOptions> = {}): TestSystem {
  const clock = createFixedClock();
  const memoryHost = createMemoryHost();
  const ids = createSequentialIds();
  const store = createMemoryStore({ host: memoryHost, clock });
  const tenant = tenantId('scimconf-test');
  const provisioning = createProvisioning({
    store,
    directory: memoryHost.directory,
    clock,
    ids,
    secrets: createTestTokenSecrets(),
    seal: createTestSeal(),
    validator: { validate: (type, resource) => validateResource(resource, type) },
    profile: terraformEnterprise,
    scimUrl: () => 'https://rollcall.test/scim/v2',
    ...options,
  });
  const request = { tenant, ip: '192.0.2.1', requestId: 'request-1' };
  const asAdmin: RequestContext = { ...request, actor: { kind: 'admin', id: 'user-admin' } };
  return {
    provisioning,
    store,
    host: memoryHost.probe,
    clock,
    ids,
    tenant,
    asAdmin,
    asIdp: { ...request, actor: { kind: 'token', id: 'at-test' } },
    async enable() {
      await memoryHost.probe.setSaml(tenant, { enabled: true, providerType: 'okta' });
      await provisioning.settings.modify(asAdmin, { enabled: true });
      return provisioning.tokens.issue(asAdmin, { impersonating: false });
    },
  };
}
