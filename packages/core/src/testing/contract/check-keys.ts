import type { Query, QueryPage } from '../../ports/index.js';
import { customResource } from '../../provisioning/custom-resource.js';
import { groupResource } from '../../provisioning/group-resource.js';
import { hasOwnAttributes, identityResource } from '../../provisioning/identity-resource.js';
import { type AttributeKey, type SearchIndexes, searchDocument } from '../../provisioning/search-document.js';
import { bindFilter, parseFilter, type Resource, type ResourceType, resolveAttribute } from '../../scim/index.js';
import { formatInstant, instant } from '../../values/index.js';
import { everything } from './everything.js';
import type { Walk } from './walk.js';

/** A type whose records are found by keys. */
export interface IndexedType {
  readonly type: ResourceType;
  readonly indexes: SearchIndexes;
}

/** Notes every record that is not found by one of its keys, and every unique value that finds several. */
export async function checkKeys(walk: Walk, { type, indexes }: IndexedType): Promise<void> {
  const query = resourcesOf(walk, type.name);
  for (const resource of await everything(query)) {
    for (const key of searchDocument(resource, type, indexes).keys) {
      const filter = bindFilter(parseFilter(`${key.path} eq ${literalOf(key, type)}`), type);
      const { items } = await query({ filter, indexes, offset: 0, limit: 10_000 });
      const what = `${type.name} ${resource['id']}`;
      if (!items.some((item) => item['id'] === resource['id'])) {
        walk.violations.push(`the ${what} is not found by its ${key.path} ${key.key}`);
      }
      if (key.unique && items.length > 1) walk.violations.push(`the ${key.path} ${key.key} of ${what} occurs twice`);
    }
  }
}

/** Records of a type as resources; identities and groups that keep no attributes of their own have no keys. */
function resourcesOf({ store, tenant }: Walk, name: string): (query: Query) => Promise<QueryPage<Resource>> {
  const as = async <T>(page: Promise<QueryPage<T>>, resource: (item: T) => Resource) => {
    const { items, ...rest } = await page;
    return { ...rest, items: items.map(resource) };
  };
  if (name === 'User') {
    return (query) =>
      as(store.queryIdentities(tenant, query), (item) =>
        hasOwnAttributes(item) ? identityResource(item) : { id: item.id },
      );
  }
  if (name === 'Group') return (query) => as(store.queryGroups(tenant, query), (item) => groupResource(item));
  return (query) => as(store.queryResources(tenant, name, query), customResource);
}

/** A key as a filter writes it. */
function literalOf({ path, key }: AttributeKey, type: ResourceType): string {
  const { attribute, sub } = resolveAttribute(type, path);
  const kind = (sub ?? attribute).type;
  if (kind === 'dateTime') return JSON.stringify(formatInstant(instant(Number(key))));
  return JSON.stringify(kind === 'boolean' ? key === 1 : key);
}
