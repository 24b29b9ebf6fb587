import type { PagePosition } from '../../ports/index.js';
import type { ResourceRecord } from '../../provisioning/resource-record.js';
import { parseSort } from '../../scim/index.js';
import type { StoreHarness } from './contract-case.js';
import { expectEqual } from './expect.js';
import { addDevice, deviceType, deviceUpdate, mustCommit, tenantA } from './fixtures/index.js';
import { createRandom, type Random } from './random.js';

const seed = 20260103;
const rounds = 3;

/** Ends the case when a walk over pages misses or repeats a record that was there all the time. */
export async function expectSurvivors(
  harness: StoreHarness,
  order: { readonly sortBy?: string | undefined; readonly sortOrder: string },
): Promise<void> {
  const random = createRandom(seed);
  const sort = parseSort(order, deviceType);
  for (let round = 0; round < rounds; round++) {
    const devices = new Map<string, ResourceRecord>();
    for (let index = 0; index < 12; index++) await arrive(harness, random, devices);
    const stayed = new Set(devices.keys());
    const seen: string[] = [];
    let after: PagePosition | undefined;
    do {
      const query = { sort, offset: 0, limit: 1 + random.below(4), after, counted: false };
      const page = await harness.store.queryResources(tenantA, deviceType.name, query);
      seen.push(...page.items.map((item) => item.id));
      after = page.next;
      for (let change = random.below(4); change > 0; change--) await disturb(harness, random, devices);
    } while (after !== undefined && seen.length < 200);
    const survivors = [...stayed].filter((id) => devices.has(id));
    const what = `${order.sortBy}, ${order.sortOrder}, round ${round} (seed ${seed})`;
    expectEqual(new Set(seen).size, seen.length, `records, none of them twice, by ${what}`);
    expectEqual(
      seen.filter((id) => survivors.includes(id)).toSorted(),
      survivors.toSorted(),
      `the records that stayed, by ${what}`,
    );
    await clear(harness, devices);
  }
}

let created = 0;

/** Some have no label or size, and many have the same: equals are where pages go wrong. */
async function arrive(harness: StoreHarness, random: Random, devices: Map<string, ResourceRecord>): Promise<void> {
  created += 1;
  const attributes = {
    ...(random.below(4) > 0 && { label: random.pick(['a', 'A', 'b', 'c']) }),
    ...(random.below(4) > 0 && { size: random.below(3) }),
  };
  const device = await addDevice(harness, `x${created}`, attributes);
  devices.set(device.id, device);
  if (random.below(2) === 0) harness.clock.advance(1000);
}

/** A record comes, goes, or changes in what no order depends on. */
async function disturb(harness: StoreHarness, random: Random, devices: Map<string, ResourceRecord>): Promise<void> {
  const chosen = [...devices.values()][random.below(devices.size + 1)];
  const kind = random.below(3);
  if (chosen === undefined || kind === 0) return arrive(harness, random, devices);
  if (kind === 1) {
    devices.delete(chosen.id);
    return mustCommit(harness, [{ kind: 'deleteResource', type: chosen.type, id: chosen.id }]);
  }
  const { schemas: _schemas, ...attributes } = chosen.attributes;
  const { change, next } = deviceUpdate(harness, chosen, { ...attributes, code: `c${chosen.version}` });
  devices.set(next.id, next);
  return mustCommit(harness, [change]);
}

async function clear(harness: StoreHarness, devices: ReadonlyMap<string, ResourceRecord>): Promise<void> {
  const changes = [...devices.values()].map(({ type, id }) => ({ kind: 'deleteResource', type, id }) as const);
  await mustCommit(harness, changes);
}
