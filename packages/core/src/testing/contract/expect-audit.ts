import type { Change } from '../../ports/index.js';
import type { AuditChanges } from '../../provisioning/audit.js';
import type { StoreHarness } from './contract-case.js';
import { expectEqual } from './expect.js';
import { mustCommit, tenantA } from './fixtures/index.js';

/** An entry as the cases write it: action, resource as `type id`, changes. */
export type Told = readonly [action: string, resource: string, changes: AuditChanges];

/** Commits and compares the entries that this added, oldest first. */
export async function expectTold(
  harness: StoreHarness,
  changes: readonly Change[],
  expected: readonly Told[],
): Promise<void> {
  const before = await harness.store.auditEntries(tenantA, { offset: 0, limit: 0 });
  await mustCommit(harness, changes);
  const { total } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 0 });
  const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: total - before.total });
  expectEqual(
    items.toReversed().map(told),
    expected,
    `the audit of ${changes.map((change) => change.kind).join(', ')}`,
  );
}

/** An entry in the short form. */
export function told({
  action,
  resource,
  changes,
}: {
  action: string;
  resource: { type: string; id: string };
  changes: AuditChanges;
}): Told {
  return [action, `${resource.type} ${resource.id}`, changes];
}

/** Attributes of which only one side is told. */
export function each(side: 'before' | 'after', values: Readonly<Record<string, unknown>>): AuditChanges {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { [side]: value }]));
}
