import type { PagePosition, Query } from '../../../ports/index.js';
import { bindFilter, parseFilter, parseSort } from '../../../scim/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import { addDevice, addGroup, addIdentity, deviceType, enable, tenantA, userType } from '../fixtures/index.js';
import { herds } from '../herds.js';
import { standardDevices, standardGroups, standardUsers } from '../standard-subjects.js';
import { expectSurvivors } from '../survivors.js';
import { expectWalks, walk } from '../walks.js';

const labels = ['b', 'A', undefined, 'a', 'B', undefined, 'c'];

/** Pages that go on where the last one ended. */
export const keysetPagingCases: readonly ContractCase[] = [
  {
    name: 'goes on after a position, in the order of creation, to the end',
    rule: 'RFC 9865 §2',
    async run(harness) {
      await enable(harness);
      const names = ['mia', 'zoe', 'ann', 'kim', 'bob'];
      for (const name of names) await addIdentity(harness, name);
      for (const name of names) await addGroup(harness, name);
      for (const name of names) await addDevice(harness, name);
      const { store } = harness;
      const queries = [
        (query: Query) => store.queryIdentities(tenantA, query),
        (query: Query) => store.queryGroups(tenantA, query),
        (query: Query) => store.queryResources(tenantA, deviceType.name, query),
      ];
      for (const query of queries) {
        const ids = (await query({ offset: 0, limit: 99 })).items.map((item) => item.id);
        for (const limit of [1, 2, 5, 9]) {
          const walked = await walk((after) => query({ offset: 0, limit, after }));
          expectEqual(walked, ids, `pages of ${limit}`);
        }
      }
    },
  },
  {
    name: 'goes on after a position in every order, through equals and what has no value',
    rule: 'RFC 9865 §2',
    async run(harness) {
      await expectWalks(await standardDevices(harness, 20), [
        ...[
          'label',
          'code',
          'size',
          'weight',
          'bought',
          'portable',
          'ports.value',
          'ports.since',
          'meta.created',
          'id',
        ],
        ...['externalId', 'meta.version'],
      ]);
    },
  },
  {
    name: 'goes on after a position in lists of users in every order',
    rule: 'RFC 9865 §2',
    async run(harness) {
      await expectWalks(await standardUsers(harness, 14), [
        ...['userName', 'active', 'name.familyName', 'emails', 'groups.display', 'externalId', 'meta.lastModified'],
      ]);
    },
  },
  {
    name: 'goes on after a position in lists of groups in every order',
    rule: 'RFC 9865 §2',
    run: async (harness) =>
      expectWalks(await standardGroups(harness, 9), ['displayName', 'members.display', 'meta.version']),
  },
  {
    name: 'names the next position only where another record follows',
    rule: 'RFC 9865 §2',
    async run(harness) {
      await enable(harness);
      for (const [index, label] of labels.entries())
        await addDevice(harness, `d${index}`, label === undefined ? {} : { label });
      for (const sortBy of [undefined, 'label']) {
        const sort = parseSort({ sortBy }, deviceType);
        const follows = async (part: Pick<Query, 'offset' | 'limit' | 'filter'>) =>
          (await harness.store.queryResources(tenantA, deviceType.name, { ...part, sort })).next !== undefined;
        expectEqual(await follows({ offset: 0, limit: 6 }), true, 'another follows');
        expectEqual(await follows({ offset: 0, limit: 7 }), false, 'all are there');
        expectEqual(await follows({ offset: 5, limit: 1 }), true, 'another follows what was passed over');
        expectEqual(await follows({ offset: 6, limit: 1 }), false, 'the last one');
        expectEqual(await follows({ offset: 9, limit: 5 }), false, 'past the end');
        const filter = bindFilter(parseFilter('label eq "a"'), deviceType);
        expectEqual(await follows({ offset: 0, limit: 2, filter }), false, 'no other matches');
        expectEqual(await follows({ offset: 0, limit: 1, filter }), true, 'another matches');
      }
    },
  },
  {
    name: 'tells all that match as the total, before the position too, and none when nobody asks',
    rule: 'RFC 9865 §2',
    async run(harness) {
      const { query } = await standardUsers(harness, 8);
      const filter = bindFilter(parseFilter('active eq true'), userType);
      const first = await query({ filter, offset: 0, limit: 2, counted: true });
      const rest = { filter, offset: 0, limit: 2, after: first.next };
      expectTrue(first.next !== undefined && first.total === 6, 'the first page, with a total');
      expectEqual((await query(rest)).total, 6, 'the total of a later page');
      const uncounted = await query({ ...rest, counted: false });
      expectEqual([uncounted.total, uncounted.items.length], [undefined, 2], 'a page that nobody counts');
      const all = await query({ offset: 0, limit: 3, counted: false });
      expectEqual([all.total, all.items.length, all.next === undefined], [undefined, 3, false], 'without a filter');
      const unfiltered = await query({ offset: 0, limit: 3, after: all.next });
      expectEqual([unfiltered.total, unfiltered.items.length], [8, 3], 'the total of all');
    },
  },
  {
    name: 'skips and repeats no record that stays, whatever comes and goes between pages',
    rule: 'RFC 9865 §2',
    async run(harness) {
      await enable(harness);
      for (const herd of herds) await expectSurvivors(harness, herd(harness));
    },
  },
  {
    name: 'keeps a position that was handed out over a restart, and where its record is gone',
    rule: 'RFC 9865 §2',
    async run(harness) {
      await enable(harness);
      for (const [index, label] of labels.entries())
        await addDevice(harness, `d${index}`, label === undefined ? {} : { label });
      const sort = parseSort({ sortBy: 'label' }, deviceType);
      for (const order of [undefined, sort]) {
        const page = (query: Partial<Query>) =>
          harness.store.queryResources(tenantA, deviceType.name, { sort: order, offset: 0, limit: 3, ...query });
        const all = (await page({ limit: 99 })).items.map((item) => item.id);
        const first = await page({});
        const after = JSON.parse(JSON.stringify(first.next)) as PagePosition;
        await harness.reopen();
        const second = await page({ after });
        expectEqual(
          second.items.map((item) => item.id),
          all.slice(3, 6),
          'the second page',
        );
        expectEqual(
          (await page({ after, offset: 2 })).items.map((item) => item.id),
          all.slice(5, 8),
          'with an offset',
        );
      }
    },
  },
];
