import type { AuditQuery } from '../../../ports/index.js';
import type { Actor } from '../../../provisioning/audit.js';
import { type Instant, later } from '../../../values/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { addGroup, mustCommit, tenantA } from '../fixtures/index.js';

/** Reading and pruning the audit. */
export const auditQueryCases: readonly ContractCase[] = [
  {
    name: 'tells audit entries newest first, in pages, with the total',
    rule: 'AUD-2',
    async run(harness) {
      await fill(harness);
      expectEqual(await told(harness, {}), ['e5', 'e4', 'e3', 'e2', 'e1', 'e0'], 'all entries');
      const page = await harness.store.auditEntries(tenantA, { offset: 1, limit: 2 });
      expectEqual([page.total, page.items.map((entry) => entry.resource.id)], [6, ['e4', 'e3']], 'a page');
      const none = await harness.store.auditEntries(tenantA, { offset: 0, limit: 0 });
      expectEqual(none, { total: 6, items: [] }, 'only the total');
      const past = await harness.store.auditEntries(tenantA, { offset: 9, limit: 2 });
      expectEqual(past, { total: 6, items: [] }, 'past the end');
    },
  },
  {
    name: 'filters audit entries by time, from a time on and up to before another',
    rule: 'AUD-2',
    async run(harness) {
      const start = await fill(harness);
      const [from, to] = [later(start, 1000), later(start, 3000)];
      expectEqual(await told(harness, { from }), ['e5', 'e4', 'e3', 'e2', 'e1'], 'from');
      expectEqual(await told(harness, { to }), ['e2', 'e1', 'e0'], 'to');
      expectEqual(await told(harness, { from, to }), ['e2', 'e1'], 'from and to');
    },
  },
  {
    name: 'filters audit entries by actor, resource and action, and by all of them',
    rule: 'AUD-2',
    async run(harness) {
      await fill(harness);
      expectEqual(await told(harness, { actorId: 'at-2' }), ['e5', 'e3', 'e1'], 'by actor');
      expectEqual(await told(harness, { resourceType: 'host' }), ['e5', 'e4', 'e3'], 'by kind of resource');
      expectEqual(await told(harness, { resourceId: 'e2' }), ['e2'], 'by resource');
      expectEqual(await told(harness, { action: 'settings.refused' }), ['e3', 'e0'], 'by action');
      const all = { actorId: 'at-2', resourceType: 'host', action: 'settings.refused' };
      expectEqual(await told(harness, all), ['e3'], 'by all of them');
      expectEqual(await told(harness, { ...all, resourceId: 'e5' }), [], 'by what does not agree');
    },
  },
  {
    name: 'goes on below the sequence at which a page of the audit ended',
    rule: 'AUD-2',
    async run(harness) {
      await fill(harness);
      const page = await harness.store.auditEntries(tenantA, { offset: 0, limit: 4 });
      const beforeSequence = page.items.at(-1)?.sequence;
      expectEqual(await told(harness, { beforeSequence }), ['e1', 'e0'], 'what is left');
      expectEqual(await told(harness, { beforeSequence, actorId: 'at-1' }), ['e0'], 'what is left of an actor');
      const left = await harness.store.auditEntries(tenantA, { beforeSequence, offset: 0, limit: 1 });
      expectEqual([left.total, left.items.length], [2, 1], 'the number of what is left');
    },
  },
  {
    name: 'prunes the oldest entries before a time, at most so many',
    rule: 'AUD-2',
    async run(harness) {
      const start = await fill(harness);
      const before = later(start, 3000);
      await mustCommit(harness, [{ kind: 'pruneAudit', before, limit: 2 }]);
      expectEqual(await told(harness, {}), ['e5', 'e4', 'e3', 'e2'], 'after the first pruning');
      await mustCommit(harness, [{ kind: 'pruneAudit', before, limit: 2 }]);
      expectEqual(await told(harness, {}), ['e5', 'e4', 'e3'], 'after the second pruning');
      await addGroup(harness, 'g');
      const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 1 });
      expectEqual(
        items.map((entry) => entry.action),
        ['group.created'],
        'the newest entry after pruning',
      );
    },
  },
];

/** Six entries, a second apart: actors by turns, three of each kind of resource, every third of another action. */
async function fill(harness: StoreHarness): Promise<Instant> {
  const start = harness.clock.now();
  for (let index = 0; index < 6; index++) {
    const actor: Actor = { kind: 'token', id: index % 2 === 0 ? 'at-1' : 'at-2' };
    const resource = { type: index < 3 ? 'configuration' : 'host', id: `e${index}` } as const;
    const action = index % 3 === 0 ? 'settings.refused' : 'host.changed';
    await mustCommit(harness, [{ kind: 'appendAudit', entry: { action, resource, changes: {} } }], { actor });
    harness.clock.advance(1000);
  }
  return start;
}

async function told(harness: StoreHarness, query: Partial<AuditQuery>): Promise<readonly string[]> {
  const { items } = await harness.store.auditEntries(tenantA, { ...query, offset: 0, limit: 99 });
  return items.map((entry) => entry.resource.id);
}
