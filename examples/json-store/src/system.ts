// SCIM for a product whose users, teams and SCIM records are all in one file.
import { type CommitScope, createProvisioning, type Provisioning, standard, type TenantId } from '@rollcall/core';
import {
  createAjvValidator,
  createSeal,
  createTokenSecrets,
  loadOrCreateKey,
  randomIds,
  systemClock,
} from '@rollcall/node';
import { type JsonStore, openJsonStore } from './json-store.ts';
import { createDirectory, createParticipant, type ProductRow, type PutRow } from './product.ts';

/** The parts of a running system. */
export interface System {
  readonly provisioning: Provisioning;
  readonly store: JsonStore<ProductRow>;
  /** Writes a user or a team of the product. */
  put(tenant: TenantId, row: ProductRow): Promise<void>;
}

/** Opens the file, and starts SCIM on it. The key under which token hashes are made lies beside it. */
export async function openSystem(path: string): Promise<System> {
  // #region wiring
  const clock = systemClock;
  const store = openJsonStore<ProductRow>({ path, clock, host: ({ rows }) => createParticipant(rows) });
  const key = await loadOrCreateKey(`${path}.key`);
  const provisioning = createProvisioning({
    profile: standard,
    store,
    directory: createDirectory(store),
    clock,
    ids: randomIds,
    secrets: createTokenSecrets({ key }),
    seal: createSeal({ key }),
    validator: createAjvValidator(),
    scimUrl: () => 'https://product.example.com/scim/v2',
  });
  // #endregion
  return {
    provisioning,
    store,
    put: async (tenant, row) => {
      const command: PutRow = { type: 'put', row };
      const scope: CommitScope = {
        tenant,
        at: clock.now(),
        actor: { kind: 'system', id: 'product' },
        ip: null,
        requestId: null,
      };
      const outcome = await store.commit(scope, [{ kind: 'executeHost', command }]);
      if (outcome.kind !== 'committed') throw new Error(`the row was refused: ${outcome.kind}`);
    },
  };
}
