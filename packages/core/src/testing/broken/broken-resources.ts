import { resourceId } from '../../values/index.js';
import { badgeType, deviceType } from '../contract/fixtures/index.js';
import type { BrokenStore } from './broken-store.js';
import { exchange } from './change-rules.js';
import { plainPage } from './plain-page.js';

const reset = 'removes the resources of every type at a reset, and counts them';
const apart = 'keeps the resources of two types apart';
const types = [deviceType.name, badgeType.name];

/** Stores that keep resources of the host's types wrongly. */
export const brokenResources: readonly BrokenStore[] = [
  {
    name: 'loses the externalId of resources',
    kills: ['stores a resource of a type that the host defined, and finds it by type and id'],
    breakage: () => ({ tx: (tx) => ({ insertResource: (one) => tx.insertResource({ ...one, externalId: null }) }) }),
  },
  {
    name: 'accepts a stale version of a resource',
    kills: ['changes a resource by version; an old one is refused, the same values are no change'],
    breakage: exchange('updateResource', (change, { tenant }) => {
      const { type, id } = change.resource;
      return [{ ...change, expectedVersion: tenant.records.resourcesOf(type).get(id)?.version ?? 0 }];
    }),
  },
  {
    name: 'keeps deleted resources',
    kills: ['deletes a resource; what is gone is missing'],
    breakage: () => ({ tx: () => ({ removeResource: () => undefined }) }),
  },
  {
    name: 'takes the deletion of a resource that does not exist for done',
    kills: ['deletes a resource; what is gone is missing', apart],
    breakage: exchange('deleteResource', (change, { tenant }) =>
      tenant.records.resourcesOf(change.type).has(change.id) ? [change] : [],
    ),
  },
  {
    name: 'takes ids for unique in each type only',
    kills: ['refuses a resource whose id any record of the tenant has'],
    breakage: () => ({
      tx: (tx, { tenant }) => ({
        insertResource: (resource) => {
          const own = tenant.records.resourcesOf(resource.type).has(resource.id);
          const taken = tx.insertResource(resource);
          return taken === undefined || own
            ? taken
            : tx.insertResource({ ...resource, id: resourceId(`${resource.type}-x`) });
        },
      }),
    }),
  },
  {
    name: 'finds resources whatever their type',
    kills: [apart],
    breakage: () => ({
      reads: ({ resource }) => ({
        resource: async (tenant, _type, id) => {
          const found = await Promise.all(types.map((type) => resource(tenant, type, id)));
          return found.find((one) => one !== undefined);
        },
      }),
    }),
  },
  {
    name: 'lists resources by id',
    kills: ['tells resources in pages, in the order of creation, with the total'],
    breakage: () => ({
      reads: ({ queryResources }) => ({
        queryResources: async (tenant, type, query) => {
          const { items } = await queryResources(tenant, type, { ...query, offset: 0, limit: 9999 });
          return plainPage(
            items.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
            query,
          );
        },
      }),
    }),
  },
  {
    name: 'does not count the resources of a reset',
    kills: [reset],
    breakage: () => ({ tx: (tx) => ({ clear: () => ({ ...tx.clear(), resources: 0 }) }) }),
  },
  {
    name: 'keeps resources at a reset',
    kills: [reset],
    breakage: () => ({
      tx: (tx, { tenant }) => ({
        clear: () => {
          const kept = types.flatMap((type) => tenant.records.resourcesOf(type).values());
          const cleared = tx.clear();
          for (const resource of kept) tx.insertResource(resource);
          return cleared;
        },
      }),
    }),
  },
];
