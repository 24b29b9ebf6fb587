import { createTestSystem } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';

describe('export of the audit', () => {
  it('tells every entry once, newest first, over more than two pages, and ends [AUD-2]', async () => {
    const { provisioning, store, clock, tenant } = createTestSystem();
    const entries = 1201;
    for (let index = 0; index < entries; index += 1) {
      const resource = { type: 'host', id: `e${index}` } as const;
      const scope = {
        tenant,
        at: clock.now(),
        actor: { kind: 'system', id: 'test' },
        ip: null,
        requestId: null,
      } as const;
      await store.commit(scope, [{ kind: 'appendAudit', entry: { action: 'host.changed', resource, changes: {} } }]);
    }
    const told: string[] = [];
    for await (const entry of provisioning.audit.export(tenant, {})) {
      told.push(entry.resource.id);
      if (told.length > entries) break;
    }
    expect(told).toEqual(Array.from({ length: entries }, (_, index) => `e${entries - 1 - index}`));
  });
});
