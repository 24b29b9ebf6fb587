import { resourceId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { each, expectTold } from '../expect-audit.js';
import {
  addDevice,
  addGroup,
  addIdentity,
  badgeType,
  deviceCreation,
  deviceOf,
  deviceType,
  deviceUpdate,
  enable,
  mustCommit,
  mustRefuse,
  tenantA,
} from '../fixtures/index.js';

const type = deviceType.name;
const missing = (id: string) => ({ kind: 'missing', record: 'resource', id }) as const;

/** Resources of types that the host defined. */
export const resourceCases: readonly ContractCase[] = [
  {
    name: 'stores a resource of a type that the host defined, and finds it by type and id',
    rule: 'RFC 7643 §6',
    async run(harness) {
      await enable(harness);
      const one = await addDevice(harness, 'one', { label: 'One', tags: ['b', 'a'] }, { externalId: 'Ext-1' });
      await addDevice(harness, 'two');
      expectEqual(await harness.store.resource(tenantA, type, one.id), one, 'the resource');
      expectEqual(await harness.store.resource(tenantA, type, resourceId('device-none')), undefined, 'an unknown id');
      expectEqual(await harness.store.resource(tenantA, 'None', one.id), undefined, 'an unknown type');
    },
  },
  {
    name: 'changes a resource by version; an old one is refused, the same values are no change',
    rule: 'RFC 7644 §3.5.1, §3.14',
    async run(harness) {
      await enable(harness);
      const one = await addDevice(harness, 'one', { label: 'One' });
      harness.clock.advance(1000);
      const same = deviceUpdate(harness, one, { label: 'One' });
      await mustCommit(harness, [same.change]);
      expectEqual(await harness.store.resource(tenantA, type, one.id), one, 'the resource that did not change');
      const { change, next } = deviceUpdate(harness, one, { size: 2 });
      await mustCommit(harness, [change]);
      expectEqual(await harness.store.resource(tenantA, type, one.id), next, 'the changed resource');
      await mustRefuse(harness, [change], { kind: 'versionMismatch', record: 'resource' });
      const renamed = { ...next, externalId: 'new', version: 3 };
      await mustCommit(harness, [{ ...change, resource: renamed, expectedVersion: 2 }]);
      expectEqual(await harness.store.resource(tenantA, type, one.id), renamed, 'the resource with an externalId');
    },
  },
  {
    name: 'deletes a resource; what is gone is missing',
    rule: 'RFC 7644 §3.6',
    async run(harness) {
      await enable(harness);
      const [one, two] = [await addDevice(harness, 'one'), await addDevice(harness, 'two')];
      const deletion = { kind: 'deleteResource', type, id: one.id } as const;
      await mustCommit(harness, [deletion]);
      expectEqual(await harness.store.resource(tenantA, type, one.id), undefined, 'the resource');
      const { total, items } = await harness.store.queryResources(tenantA, type, { offset: 0, limit: 9 });
      expectEqual([total, items], [1, [two]], 'the resources');
      await mustRefuse(harness, [deletion], missing(one.id));
      await mustRefuse(harness, [deviceUpdate(harness, one, { size: 1 }).change], missing(one.id));
      await mustCommit(harness, [deviceCreation(one)]);
    },
  },
  {
    name: 'refuses a resource whose id any record of the tenant has',
    rule: 'RFC 7643 §3.1 (id)',
    async run(harness) {
      await enable(harness);
      const [ann, staff] = [await addIdentity(harness, 'ann'), await addGroup(harness, 'staff')];
      const one = await addDevice(harness, 'one');
      for (const { id } of [ann, staff, one]) {
        for (const name of [type, badgeType.name]) {
          const resource = deviceOf(harness, 'two', {}, { id: resourceId(id), type: name });
          await mustRefuse(harness, [deviceCreation(resource)], { kind: 'uniqueness', attribute: 'id' });
        }
      }
      expectEqual(await harness.store.resource(tenantA, type, one.id), one, 'the resource');
    },
  },
  {
    name: 'keeps the resources of two types apart',
    rule: 'RFC 7643 §6',
    async run(harness) {
      await enable(harness);
      const one = await addDevice(harness, 'one');
      const badge = await addDevice(harness, 'one', {}, { type: badgeType.name });
      const { store } = harness;
      expectEqual(await store.resource(tenantA, badge.type, one.id), undefined, 'a device among badges');
      const devices = await store.queryResources(tenantA, type, { offset: 0, limit: 9 });
      expectEqual([devices.total, devices.items], [1, [one]], 'the devices');
      await mustRefuse(harness, [{ kind: 'deleteResource', type: badge.type, id: one.id }], missing(one.id));
      const other = deviceUpdate(harness, { ...one, type: badge.type }, { size: 1 });
      await mustRefuse(harness, [other.change], missing(one.id));
      await mustCommit(harness, [{ kind: 'deleteResource', type, id: one.id }]);
      const badges = await store.queryResources(tenantA, badge.type, { offset: 0, limit: 9 });
      expectEqual([badges.total, badges.items], [1, [badge]], 'the badges');
    },
  },
  {
    name: 'tells resources in pages, in the order of creation, with the total',
    rule: 'RFC 7644 §3.4.2.4',
    async run(harness) {
      await enable(harness);
      const all = [];
      for (const name of ['mia', 'zoe', 'ann', 'kim']) all.push(await addDevice(harness, name));
      for (const [offset, limit] of [
        [0, 3],
        [3, 3],
        [1, 2],
        [0, 0],
        [9, 3],
      ] as const) {
        const { total, items } = await harness.store.queryResources(tenantA, type, { offset, limit });
        expectEqual([total, items], [4, all.slice(offset, offset + limit)], `offset ${offset}, limit ${limit}`);
      }
    },
  },
  {
    name: 'removes the resources of every type at a reset, and counts them',
    rule: 'STATE-9',
    async run(harness) {
      await enable(harness);
      const one = await addDevice(harness, 'one');
      await addDevice(harness, 'one', {}, { type: badgeType.name });
      await mustCommit(harness, [{ kind: 'resetConfiguration' }]);
      expectEqual(await harness.store.resource(tenantA, type, one.id), undefined, 'a resource');
      for (const name of [type, badgeType.name]) {
        const { total } = await harness.store.queryResources(tenantA, name, { offset: 0, limit: 0 });
        expectEqual(total, 0, name);
      }
      const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 1 });
      expectEqual(items[0]?.changes['resources'], { before: 2, after: 0 }, 'what the audit counts');
    },
  },
  {
    name: 'records the life of a resource',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const one = deviceOf(harness, 'one', { label: 'One', size: 1 });
      const told = `resource ${one.id}`;
      const recorded = { label: 'One', size: 1, resourceType: type, externalId: null };
      await expectTold(harness, [deviceCreation(one)], [['resource.created', told, each('after', recorded)]]);
      const { change } = deviceUpdate(harness, one, { label: 'Two', size: 1 });
      const renamed = { label: { before: 'One', after: 'Two' } };
      await expectTold(harness, [change], [['resource.updated', told, renamed]]);
      const gone = each('before', { ...recorded, label: 'Two' });
      await expectTold(harness, [{ kind: 'deleteResource', type, id: one.id }], [['resource.deleted', told, gone]]);
    },
  },
];
