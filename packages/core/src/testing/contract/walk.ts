import type { ProvisioningStore } from '../../ports/index.js';
import type { Group } from '../../provisioning/group.js';
import type { Identity } from '../../provisioning/identity.js';
import type { TenantId } from '../../values/index.js';
import type { HostProbe } from '../host-probe.js';

/** What a check of a tenant walks over. */
export interface Walk {
  readonly store: ProvisioningStore;
  readonly tenant: TenantId;
  readonly host: HostProbe;
  readonly identities: ReadonlyMap<string, Identity>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly violations: string[];
}

/** Notes every value that occurs twice. */
export function checkUnique(violations: string[], what: string, values: readonly string[]): void {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) violations.push(`the ${what} ${value} occurs twice`);
    seen.add(value);
  }
}
