import type { QueryPage } from '../../ports/index.js';
import type { TenantId } from '../../values/index.js';
import type { Database } from '../memory/database.js';
import type { Breakage, BrokenStore } from './broken-store.js';
import { mapFilter } from './map-filter.js';

const users = 'finds the users that the core finds, for filters on every attribute, with and without indexes';
const anyUsers = 'finds the users that the core finds, for any filter on any attribute, with and without indexes';
const groups = 'finds the groups that the core finds, for filters on every attribute, with and without indexes';
const devices =
  'finds the resources of a type of the host that the core finds, for any filter, with and without indexes';
const otherKeys = 'finds records whose keys were made for other indexes, beside those whose keys are right';

type Keep = (database: Database, tenant: TenantId, type: string, id: string, version: number) => boolean;

/** Leaves out what it finds by indexes, but for what is to be kept. */
function dropping(keep: Keep): () => Breakage {
  return () => ({
    reads: ({ queryIdentities, queryResources }, database) => {
      const kept = <T extends { readonly id: string }>(page: QueryPage<T>, isKept: (id: string) => boolean) => {
        const items = page.items.filter((item) => isKept(item.id));
        return { ...page, items, total: items.length };
      };
      return {
        queryIdentities: async (tenant, query) => {
          const [page, version] = [await queryIdentities(tenant, query), query.indexes?.version];
          return version === undefined ? page : kept(page, (id) => keep(database, tenant, 'User', id, version));
        },
        queryResources: async (tenant, type, query) => {
          const [page, version] = [await queryResources(tenant, type, query), query.indexes?.version];
          return version === undefined ? page : kept(page, (id) => keep(database, tenant, type, id, version));
        },
      };
    },
  });
}

/** Stores that filter by attributes wrongly. */
export const brokenAttributeFilters: readonly BrokenStore[] = [
  {
    name: 'takes every attribute that is not a column for unassigned',
    kills: [users, anyUsers, groups, devices],
    breakage: () => ({
      reads: ({ queryIdentities, queryGroups, queryResources }) => ({
        queryIdentities: (tenant, query) => queryIdentities(tenant, mapFilter(query, columnsOnly)),
        queryGroups: (tenant, query) => queryGroups(tenant, mapFilter(query, columnsOnly)),
        queryResources: (tenant, type, query) => queryResources(tenant, type, mapFilter(query, columnsOnly)),
      }),
    }),
  },
  {
    name: 'trusts keys whatever they were made for',
    kills: [otherKeys, anyUsers, devices],
    breakage: dropping((database, tenant, type, id, version) => {
      const document = database.read(tenant).records.documentsOf(type).get(id);
      return document === undefined || document.version === version;
    }),
  },
  {
    name: 'finds by indexes only what has keys',
    kills: ['finds users that keep no attributes, and so have no keys, beside those with keys'],
    breakage: dropping(
      (database, tenant, type, id) => database.read(tenant).records.documentsOf(type).get(id) !== undefined,
    ),
  },
];

const columns = new Set([
  'id',
  'externalId',
  'userName',
  'displayName',
  'active',
  'meta',
  'members',
  'groups',
  'schemas',
]);

function columnsOnly(name: string): boolean {
  return columns.has(name);
}
