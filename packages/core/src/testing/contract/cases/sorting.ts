import { bindFilter, compareResources, parseFilter, parseSort } from '../../../scim/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import {
  addDevice,
  addIdentity,
  changeIdentity,
  deviceType,
  enable,
  extensionUrn,
  tenantA,
  userType,
} from '../fixtures/index.js';
import { standardDevices, standardGroups, standardUsers } from '../standard-subjects.js';
import { resourcesAsSubject, type Subject } from '../subjects.js';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const typedPaths = [
  ...['serial', 'number', 'label', 'code', 'size', 'weight', 'bought', 'portable', 'site', 'tags', 'scores'],
  ...['ports', 'ports.value', 'ports.since', 'ports.primary', 'key'],
];
const common = [
  'id',
  'externalId',
  'meta.created',
  'meta.lastModified',
  'meta.version',
  'meta.resourceType',
  'schemas',
];
const extended = typedPaths.map((path) => `${extensionUrn}:${path}`);
const userPaths = [
  ...['userName', 'active', 'displayName', 'nickName', 'title', 'name.familyName', 'name.givenName', 'profileUrl'],
  ...['emails', 'emails.value', 'emails.type', 'emails.primary', 'phoneNumbers', 'addresses.locality', 'roles'],
  ...['groups', 'groups.display', `${enterprise}:employeeNumber`, `${enterprise}:manager.displayName`],
];

/** Lists in an order that is asked for. */
export const sortingCases: readonly ContractCase[] = [
  {
    name: 'orders users as the core does, by every attribute and in both directions',
    rule: 'RFC 7644 §3.4.2.3',
    run: async (harness) => expectOrders(await standardUsers(harness), [...common, ...userPaths, ...extended]),
  },
  {
    name: 'orders groups as the core does, by every attribute and in both directions',
    rule: 'RFC 7644 §3.4.2.3',
    run: async (harness) =>
      expectOrders(await standardGroups(harness), [
        ...[...common, 'displayName', 'members', 'members.display', 'members.type'],
        ...extended,
      ]),
  },
  {
    name: 'orders resources of a type of the host as the core does, by every attribute and in both directions',
    rule: 'RFC 7644 §3.4.2.3',
    run: async (harness) => expectOrders(await standardDevices(harness), [...common, ...typedPaths]),
  },
  {
    name: 'orders users that keep no attributes as the core does',
    rule: 'RFC 7644 §3.4.2.3',
    async run(harness) {
      await enable(harness);
      for (const name of ['mia', 'Zoe', 'ann', 'zoë', 'b']) {
        await addIdentity(harness, name, { email: name === 'b' ? null : `x-${name}@a.example` });
      }
      const subject = await standardUsers(harness, 0);
      await expectOrders(subject, ['userName', 'emails', 'emails.value', 'externalId', 'active', 'nickName']);
    },
  },
  {
    name: 'puts what has no value last when ascending and first when descending, equals as they were created',
    rule: 'RFC 7644 §3.4.2.3',
    async run(harness) {
      await enable(harness);
      const labels = { d1: 'b', d2: undefined, d3: 'A', d4: 'a', d5: undefined, d6: 'B' };
      for (const [name, label] of Object.entries(labels))
        await addDevice(harness, name, label === undefined ? {} : { label });
      expectEqual(await sortedDevices(harness, 'label', ''), ['d3', 'd4', 'd1', 'd6', 'd2', 'd5'], 'ascending');
      const descending = await sortedDevices(harness, 'label', 'descending');
      expectEqual(descending, ['d2', 'd5', 'd1', 'd6', 'd3', 'd4'], 'descending');
    },
  },
  {
    name: 'tells a sorted, filtered list in pages, by what the records are like now',
    rule: 'RFC 7644 §3.4.2.3',
    async run(harness) {
      await enable(harness);
      for (const name of ['eve', 'bob', 'Ann', 'dan', 'cem'])
        await addIdentity(harness, name, { active: name !== 'dan' });
      const sort = parseSort({ sortBy: 'userName' }, userType);
      const filter = bindFilter(parseFilter('active eq true'), userType);
      const page = await harness.store.queryIdentities(tenantA, { filter, sort, offset: 1, limit: 2 });
      const names = page.items.map((item) => item.userName);
      expectEqual([page.total, names], [4, ['bob', 'cem']], 'the second and third');
      const [bob] = page.items;
      if (bob !== undefined) await changeIdentity(harness, bob, { userName: 'zed' });
      const later = await harness.store.queryIdentities(tenantA, { filter, sort, offset: 0, limit: 9 });
      expectEqual(
        later.items.map((item) => item.userName),
        ['Ann', 'cem', 'eve', 'zed'],
        'after a change',
      );
    },
  },
];

async function sortedDevices(harness: StoreHarness, sortBy: string, sortOrder: string): Promise<readonly string[]> {
  const { query } = await resourcesAsSubject(harness, deviceType);
  const { items } = await query({ sort: parseSort({ sortBy, sortOrder }, deviceType), offset: 0, limit: 99 });
  return items.map((item) => item.id.replace('device-', ''));
}

async function expectOrders({ type, resources, query }: Subject, paths: readonly string[]): Promise<void> {
  expectTrue(resources.length > 3, 'there are records to be sorted');
  for (const sortBy of paths) {
    for (const sortOrder of ['ascending', 'descending']) {
      const sort = parseSort({ sortBy, sortOrder }, type);
      if (sort === undefined) continue;
      const expected = resources.toSorted((a, b) => compareResources(a, b, sort)).map((resource) => resource['id']);
      const { total, items } = await query({ sort, offset: 0, limit: 1000 });
      expectEqual([total, items.map((item) => item.id)], [expected.length, expected], `${sortBy}, ${sortOrder}`);
      const part = await query({ sort, offset: 2, limit: 3 });
      expectEqual(
        part.items.map((item) => item.id),
        expected.slice(2, 5),
        `a page by ${sortBy}, ${sortOrder}`,
      );
    }
  }
}
