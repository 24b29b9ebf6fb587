import { compareResources, foldCase, type Resource } from '../../scim/index.js';
import { asking } from './asking.js';
import type { Breakage, BrokenStore } from './broken-store.js';
import { plainPage } from './plain-page.js';

const all = { offset: 0, limit: 10_000 };
const users = 'orders users as the core does, by every attribute and in both directions';
const groups = 'orders groups as the core does, by every attribute and in both directions';
const devices = 'orders resources of a type of the host as the core does, by every attribute and in both directions';
const plainUsers = 'orders users that keep no attributes as the core does';
const missing = 'puts what has no value last when ascending and first when descending, equals as they were created';

/** Sorts by the core's order of spoiled resources. */
function sortedBy(spoil: (resource: Resource) => Resource): () => Breakage {
  return () =>
    asking(async (query, run, resource) => {
      const { sort } = query;
      const { items } = await run({ ...query, ...all, sort: undefined });
      const seen = (item: (typeof items)[number]) => spoil(resource(item));
      return plainPage(
        sort === undefined ? items : items.toSorted((a, b) => compareResources(seen(a), seen(b), sort)),
        query,
      );
    });
}

/** Stores that sort wrongly. */
export const brokenOrders: readonly BrokenStore[] = [
  {
    name: 'ignores the order that is asked for',
    kills: [
      users,
      groups,
      devices,
      plainUsers,
      missing,
      'tells a sorted, filtered list in pages, by what the records are like now',
    ],
    breakage: () => asking((query, run) => run({ ...query, sort: undefined })),
  },
  {
    name: 'sorts by the first element where another one is primary',
    kills: [users, devices],
    breakage: sortedBy((resource) =>
      JSON.parse(JSON.stringify(resource).replaceAll('"primary":true', '"primary":false')),
    ),
  },
  {
    name: 'sorts caseExact texts without case',
    kills: [devices],
    breakage: sortedBy((resource) => ({ ...resource, code: resource['code'] && foldCase(String(resource['code'])) })),
  },
  {
    name: 'turns the whole list round when descending',
    kills: [missing],
    breakage: () =>
      asking(async (query, run) => {
        const { sort } = query;
        if (sort?.descending !== true) return run(query);
        const { items } = await run({ ...query, ...all, sort: { ...sort, descending: false } });
        return plainPage(items.toReversed(), query);
      }),
  },
];
