import type { TenantId } from '@rollcall/core';
import { gatesOfTenant } from '../transaction/gate.js';

/** Hands out gates so that commits of this process never meet at one while there are more gates than commits. */
export interface GatePool {
  /** A gate of the tenant, and the way to give it back. */
  take(tenant: TenantId): { readonly number: number; release(): void };
}

/** Makes a pool with all gates free. */
export function createGatePool(): GatePool {
  const taken = new Map<TenantId, Set<number>>();
  return {
    take: (tenant) => {
      const ofTenant = taken.get(tenant) ?? new Set<number>();
      taken.set(tenant, ofTenant);
      const number = freeNumber(ofTenant);
      ofTenant.add(number);
      return {
        number,
        release: () => {
          ofTenant.delete(number);
          if (ofTenant.size === 0 && taken.get(tenant) === ofTenant) taken.delete(tenant);
        },
      };
    },
  };
}

/** Any free one; any at all when none is free. */
function freeNumber(taken: ReadonlySet<number>): number {
  const start = Math.floor(Math.random() * gatesOfTenant);
  for (let step = 0; step < gatesOfTenant; step++) {
    const number = (start + step) % gatesOfTenant;
    if (!taken.has(number)) return number;
  }
  return start;
}
