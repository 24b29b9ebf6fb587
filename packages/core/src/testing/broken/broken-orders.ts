import type { PagePosition, ProvisioningStore, Query, QueryPage } from '../../ports/index.js';
import { customResource } from '../../provisioning/custom-resource.js';
import { groupResource } from '../../provisioning/group-resource.js';
import { identityResource } from '../../provisioning/identity-resource.js';
import { compareResources, foldCase, type Resource } from '../../scim/index.js';
import type { Breakage, BrokenStore } from './broken-store.js';
import { plainPage } from './plain-page.js';

const all = { offset: 0, limit: 10_000 };
const users = 'orders users as the core does, by every attribute and in both directions';
const groups = 'orders groups as the core does, by every attribute and in both directions';
const devices = 'orders resources of a type of the host as the core does, by every attribute and in both directions';
const plainUsers = 'orders users that keep no attributes as the core does';
const missing = 'puts what has no value last when ascending and first when descending, equals as they were created';
const walks = [
  'goes on after a position, in the order of creation, to the end',
  'goes on after a position in every order, through equals and what has no value',
  'goes on after a position in lists of users in every order',
  'goes on after a position in lists of groups in every order',
] as const;
const survivors = 'skips and repeats no record that stays, whatever comes and goes between pages';
const restarted = 'keeps a position that was handed out over a restart, and where its record is gone';
const totals = 'tells all that match as the total, before the position too, and none when nobody asks';

type Ask = <T>(
  query: Query,
  run: (query: Query) => Promise<QueryPage<T>>,
  resource: (item: T) => Resource,
) => Promise<QueryPage<T>>;

/** Answers queries on every kind of record in another way. */
function asking(ask: Ask): Breakage {
  return {
    reads: ({ queryIdentities, queryGroups, queryResources }): Partial<ProvisioningStore> => ({
      queryIdentities: (tenant, query) =>
        ask(
          query,
          (q) => queryIdentities(tenant, q),
          (item) => identityResource(item),
        ),
      queryGroups: (tenant, query) =>
        ask(
          query,
          (q) => queryGroups(tenant, q),
          (item) => groupResource(item),
        ),
      queryResources: (tenant, type, query) => ask(query, (q) => queryResources(tenant, type, q), customResource),
    }),
  };
}

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

function always(position: PagePosition | undefined): PagePosition {
  return position ?? { key: null, tie: 1e9 };
}

/** Stores that sort, or page by position, wrongly. */
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
  {
    name: 'ignores positions',
    kills: [...walks, survivors, restarted],
    breakage: () => asking((query, run) => run({ ...query, after: undefined })),
  },
  {
    name: 'takes the number of a record in the list for its position',
    kills: [survivors],
    breakage: () =>
      asking(async ({ after, ...query }, run) => {
        const offset = query.offset + Number(after?.tie ?? 0);
        const page = await run({ ...query, offset });
        return { ...page, next: page.next && { key: null, tie: offset + page.items.length } };
      }),
  },
  {
    name: 'goes on after the key of a position, whatever its place among equals',
    kills: ['goes on after a position in every order, through equals and what has no value', survivors],
    breakage: () =>
      asking((query, run) => {
        const { after, sort } = query;
        return run(after === undefined || sort === undefined ? query : { ...query, after: { ...after, tie: 1e9 } });
      }),
  },
  {
    name: 'names a next position where nothing follows',
    kills: ['names the next position only where another record follows'],
    breakage: () =>
      asking(async (query, run) => {
        const page = await run(query);
        return { ...page, next: always(page.next) };
      }),
  },
  {
    name: 'counts what follows the position only',
    kills: [totals],
    breakage: () =>
      asking(async (query, run) => {
        const page = await run(query);
        return query.after === undefined ? page : { ...page, total: page.total && page.total - 2 };
      }),
  },
  {
    name: 'counts though nobody asks',
    kills: [totals],
    breakage: () => asking((query, run) => run({ ...query, counted: true })),
  },
  {
    name: 'forgets positions at a restart',
    kills: [restarted],
    breakage: () => {
      let gone = false;
      return {
        ...asking((query, run) => run(gone ? { ...query, after: undefined } : query)),
        reopen: () => {
          gone = true;
        },
      };
    },
  },
];
