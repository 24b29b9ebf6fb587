import type { Query, QueryPage } from '../../ports/index.js';
import { groupResource } from '../../provisioning/group-resource.js';
import type { Identity } from '../../provisioning/identity.js';
import { identityResource } from '../../provisioning/identity-resource.js';
import { type BoundFilter, evaluateFilter, foldCase, type Resource } from '../../scim/index.js';
import type { TenantId } from '../../values/index.js';
import { pageOf } from '../memory/page.js';
import type { StoreReads } from '../memory/reads.js';
import type { Breakage, BrokenStore } from './broken-store.js';
import { plainPage } from './plain-page.js';

const all = { offset: 0, limit: 10_000 };
const userPages = 'tells identities in pages, in the order of their creation, with the total';
const groupPages = 'tells groups in pages, in the order of their creation, with the total';
const userFilters = 'finds the identities that the core finds, for the filters of identity providers';
const userGenerated = 'finds the identities that the core finds, for any filter';
const groupFilters = 'finds the groups that the core finds, for the filters of identity providers';
const groupGenerated = 'finds the groups that the core finds, for any filter';
const search = 'finds groups by a part of their name without case, ordered by name';

/** Answers a query on identities from a list that `list` spoils. */
function identities(list: (sorted: readonly Identity[]) => readonly Identity[]): () => Breakage {
  return () => ({
    reads: ({ queryIdentities }) => ({
      queryIdentities: async (tenant, query) => {
        const { items } = await queryIdentities(tenant, { ...all, filter: query.filter });
        return plainPage(list(items), query);
      },
    }),
  });
}

/** Answers queries by evaluating the filter on spoiled resources. */
function spoiled(spoil: (resource: Resource) => Resource, filterOf = (filter: BoundFilter) => filter): () => Breakage {
  const matching = <T>(
    items: readonly T[],
    resource: (item: T) => Resource,
    { filter, ...query }: Query,
  ): QueryPage<T> =>
    plainPage(
      items.filter((item) => filter === undefined || evaluateFilter(filterOf(filter), spoil(resource(item)))),
      query,
    );
  return () => ({
    reads: ({ queryIdentities, queryGroups, members }: StoreReads) => ({
      queryIdentities: async (tenant: TenantId, query: Query) =>
        matching((await queryIdentities(tenant, all)).items, (item) => identityResource(item), query),
      queryGroups: async (tenant: TenantId, query: Query) => {
        const { items } = await queryGroups(tenant, all);
        const rosters = await members(
          tenant,
          items.map((item) => item.id),
        );
        return matching(items, (item) => groupResource(item, rosters.get(item.id) ?? []), query);
      },
    }),
  });
}

/** The same filter with each comparison exchanged. */
function mapCompare(
  filter: BoundFilter,
  map: (compare: BoundFilter & { kind: 'compare' }) => BoundFilter,
): BoundFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, operands: filter.operands.map((operand) => mapCompare(operand, map)) };
    case 'not':
      return { ...filter, operand: mapCompare(filter.operand, map) };
    case 'valuePath':
      return { ...filter, filter: mapCompare(filter.filter, map) };
    case 'compare':
      return map(filter);
    case 'present':
      return filter;
  }
}

/** Searches groups with another test, or tells the result otherwise. */
function searching(found: (name: string, contains: string) => boolean, total?: 'ofPage'): () => Breakage {
  return () => ({
    reads: ({ searchGroups }) => ({
      searchGroups: async (tenant, query) => {
        const { items } = await searchGroups(tenant, { contains: '', ...all });
        const page = pageOf(
          items.filter((item) => found(item.displayName, query.contains)),
          query,
        );
        return total === undefined ? page : { ...page, total: page.items.length };
      },
    }),
  });
}

function like(name: string, contains: string): boolean {
  const pattern = contains
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(pattern, 'su').test(foldCase(name));
}

/** Stores that page, filter or search wrongly. */
export const brokenQueries: readonly BrokenStore[] = [
  {
    name: 'lists identities by userName',
    kills: [userPages],
    breakage: identities((items) => items.toSorted((a, b) => (a.userName < b.userName ? -1 : 1))),
  },
  {
    name: 'lists identities that are active only',
    kills: [userPages],
    breakage: identities((items) => items.filter((item) => item.active)),
  },
  {
    name: 'lists groups by displayName',
    kills: [groupPages],
    breakage: () => ({
      reads: ({ queryGroups }) => ({
        queryGroups: async (tenant, query) => {
          const { items } = await queryGroups(tenant, { ...all, filter: query.filter });
          return plainPage(
            items.toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1)),
            query,
          );
        },
      }),
    }),
  },
  {
    name: 'lists groups by the time of their last change',
    kills: ['keeps the order of creation when records change or go'],
    breakage: () => ({
      reads: ({ queryGroups }) => ({
        queryGroups: async (tenant, query) => {
          const { items } = await queryGroups(tenant, { ...all, filter: query.filter });
          return plainPage(
            items.toSorted((a, b) => a.lastModified - b.lastModified),
            query,
          );
        },
      }),
    }),
  },
  {
    name: 'lists identities of one instant in an order of the moment',
    kills: ['gives the pages of records of one instant without gap and without repetition'],
    breakage: () => {
      let calls = 0;
      return identities((items) => (++calls % 2 === 0 ? items : items.toReversed()))();
    },
  },
  {
    name: 'tells as total what is on the page',
    kills: ['tells filtered records in pages, with the total of what matches', userPages],
    breakage: () => ({
      reads: ({ queryIdentities }) => ({
        queryIdentities: async (tenant, query) => {
          const page = await queryIdentities(tenant, query);
          return { ...page, total: page.items.length };
        },
      }),
    }),
  },
  {
    name: 'ignores filters',
    kills: [userFilters, userGenerated, groupFilters, groupGenerated],
    breakage: spoiled(
      (resource) => resource,
      () => ({ kind: 'and', operands: [] }),
    ),
  },
  {
    name: 'finds records by the externalId that they had first',
    kills: ['finds records by the externalId that they have now, in the order of their creation'],
    breakage: () => {
      const first = new Map<unknown, unknown>();
      return spoiled((resource) => {
        const externalId = first.get(resource['id']) ?? resource['externalId'];
        first.set(resource['id'], externalId);
        return { ...resource, externalId };
      })();
    },
  },
  {
    name: 'compares externalId without case',
    kills: [userFilters, userGenerated, groupFilters, groupGenerated],
    breakage: spoiled(
      (resource) => ({ ...resource, externalId: foldCase(String(resource['externalId'] ?? '')) || null }),
      (filter) =>
        mapCompare(filter, (compare) =>
          compare.path.attribute.name === 'externalId' && typeof compare.value === 'string'
            ? { ...compare, value: foldCase(compare.value) }
            : compare,
        ),
    ),
  },
  {
    name: 'compares userName with case',
    kills: [userFilters, userGenerated],
    breakage: spoiled(
      (resource) => resource,
      (filter) =>
        mapCompare(filter, (compare) =>
          compare.path.attribute.name === 'userName'
            ? { ...compare, caseExact: true, value: compare.literal }
            : compare,
        ),
    ),
  },
  {
    name: 'finds nothing unassigned by ne, as SQL does',
    kills: [userFilters, userGenerated, groupFilters, groupGenerated],
    breakage: spoiled(
      (resource) => resource,
      (filter) =>
        mapCompare(filter, (compare) =>
          compare.op === 'ne' && compare.value !== null
            ? { kind: 'and', operands: [compare, { kind: 'present', path: compare.path }] }
            : compare,
        ),
    ),
  },
  {
    name: 'takes % and _ in a filter for wildcards',
    kills: [userFilters],
    breakage: spoiled(
      (resource) => resource,
      (filter) =>
        mapCompare(filter, (compare) =>
          compare.op === 'co' && (compare.value === '%' || compare.value === '_')
            ? { kind: 'and', operands: [] }
            : compare,
        ),
    ),
  },
  {
    name: 'knows no members in filters',
    kills: [groupFilters, groupGenerated],
    breakage: spoiled((resource) => ({ ...resource, members: undefined })),
  },
  {
    name: 'searches groups with case',
    kills: [search],
    breakage: searching((name, contains) => name.includes(contains)),
  },
  {
    name: 'takes % and _ in a search for wildcards',
    kills: ['takes every character of a search for itself'],
    breakage: searching(like),
  },
  {
    name: 'tells as total of a search what is on the page',
    kills: ['tells the groups found in pages, with the total'],
    breakage: searching((name, contains) => foldCase(name).includes(contains), 'ofPage'),
  },
  {
    name: 'orders a search by time',
    kills: [search],
    breakage: () => ({
      reads: ({ queryGroups }) => ({
        searchGroups: async (tenant, query) => {
          const { items } = await queryGroups(tenant, all);
          return pageOf(
            items.filter((item) => item.displayNameKey.includes(query.contains)),
            query,
          );
        },
      }),
    }),
  },
];
