import type { Query, QueryPage } from '../../ports/index.js';
import { customResource } from '../../provisioning/custom-resource.js';
import { groupResource } from '../../provisioning/group-resource.js';
import { identityResource } from '../../provisioning/identity-resource.js';
import type { SearchIndexes } from '../../provisioning/search-document.js';
import {
  bindFilter,
  evaluateFilter,
  forgiveAll,
  parseFilter,
  type Resource,
  type ResourceType,
} from '../../scim/index.js';
import type { StoreHarness } from './contract-case.js';
import { expectEqual } from './expect.js';
import { tenantA } from './fixtures/index.js';

const all = { offset: 0, limit: 1000 };

/** Records under test, all of them in the order of creation, as resources and as the store finds them. */
export interface Subject {
  readonly type: ResourceType;
  readonly resources: readonly Resource[];
  query(query: Query): Promise<QueryPage<{ readonly id: string }>>;
}

/** Every identity of the tenant. */
export async function identitiesAsSubject({ store }: StoreHarness, type: ResourceType): Promise<Subject> {
  const { items } = await store.queryIdentities(tenantA, all);
  const groups = await store.groupsOf(
    tenantA,
    items.map(({ id }) => id),
  );
  const resources = items.map((item) => identityResource(item, groups.get(item.id) ?? []));
  return { type, resources, query: (query) => store.queryIdentities(tenantA, query) };
}

/** Every group of the tenant. */
export async function groupsAsSubject({ store }: StoreHarness, type: ResourceType): Promise<Subject> {
  const { items } = await store.queryGroups(tenantA, all);
  const members = await store.members(
    tenantA,
    items.map(({ id }) => id),
  );
  const resources = items.map((item) => groupResource(item, members.get(item.id) ?? []));
  return { type, resources, query: (query) => store.queryGroups(tenantA, query) };
}

/** Every resource of a type that the host defined. */
export async function resourcesAsSubject({ store }: StoreHarness, type: ResourceType): Promise<Subject> {
  const { items } = await store.queryResources(tenantA, type.name, all);
  const query = (wanted: Query) => store.queryResources(tenantA, type.name, wanted);
  return { type, resources: items.map(customResource), query };
}

/** Ends the case unless each filter finds what the core finds, with each choice of indexes. */
export async function expectAgreement(
  { type, resources, query }: Subject,
  filters: readonly string[],
  seed: number,
  choices: readonly (SearchIndexes | undefined)[] = [undefined],
): Promise<void> {
  for (const text of filters) {
    const filter = bindFilter(parseFilter(text, { forgive: forgiveAll }), type, { forgive: forgiveAll });
    const expected = resources.filter((resource) => evaluateFilter(filter, resource)).map((resource) => resource['id']);
    for (const indexes of choices) {
      const { total, items } = await query({ filter, ...all, ...(indexes !== undefined && { indexes }) });
      const found = [total, items.map((item) => item.id)];
      const how = indexes === undefined ? 'without indexes' : `with indexes ${indexes.version}`;
      expectEqual(found, [expected.length, expected], `the filter ${text} ${how} (seed ${seed})`);
    }
  }
}
