import {
  fingerprint,
  formatAttributePath,
  isObject,
  isUnassigned,
  type Resource,
  type ResourceType,
  resolveAttribute,
  searchForm,
} from '../scim/index.js';

/** One value by which a resource can be looked up at once. */
export interface AttributeKey {
  /** As in the schema: `emails.value`, `urn:…:User:employeeNumber`. */
  readonly path: string;
  /** In search form; booleans as 0 and 1. */
  readonly key: string | number;
  /** No other resource of its type and tenant has it. @see RFC 7643 §2.2 (uniqueness) */
  readonly unique: boolean;
}

/** What a store keeps of a resource's attributes to find it again. */
export interface SearchDocument {
  /** See `searchForm`. */
  readonly form: Resource;
  readonly keys: readonly AttributeKey[];
  /** {@link SearchIndexes.version} of the indexes that the keys were made for. */
  readonly version: number;
}

/** The paths of a resource type whose values are kept as keys. */
export interface SearchIndexes {
  /** Differs when the paths differ: a store must not trust keys that were made for other paths. */
  readonly version: number;
  readonly paths: ReadonlySet<string>;
  readonly unique: ReadonlySet<string>;
}

/**
 * The indexes of a resource type: the paths named, and every path whose values are unique, but for those that every store
 * keeps apart from the document. Refuses an unknown path with `invalidPath`.
 */
export function searchIndexes(resourceType: ResourceType, named: readonly string[]): SearchIndexes {
  const apart = new Set([...commonlyApart, ...(keptApart[resourceType.name] ?? [])]);
  const inDocument = (path: string) => !apart.has(resolveAttribute(resourceType, path).attribute.name);
  const unique = new Set(uniquePaths(resourceType).filter(inDocument));
  const paths = new Set([...named.map((name) => formatAttributePath(resolveAttribute(resourceType, name))), ...unique]);
  const kept = [...paths].filter(inDocument).toSorted();
  return {
    version: fingerprint(kept.map((path) => `${path} ${unique.has(path)}`).join()),
    paths: new Set(kept),
    unique,
  };
}

/** What a store keeps of a canonical resource. */
export function searchDocument(
  resource: Resource,
  resourceType: ResourceType,
  { version, paths, unique }: SearchIndexes,
): SearchDocument {
  const form = searchForm(resource, resourceType);
  const keys: AttributeKey[] = [];
  for (const path of paths) {
    for (const key of new Set(valuesAt(form, resourceType, path))) keys.push({ path, key, unique: unique.has(path) });
  }
  return { form, keys, version };
}

const commonlyApart: readonly string[] = ['schemas', 'id', 'externalId', 'meta'];
const keptApart: Readonly<Record<string, readonly string[]>> = {
  User: ['userName', 'active', 'groups'],
  Group: ['displayName', 'members'],
};

function uniquePaths({ paths }: ResourceType): readonly string[] {
  const all = [...new Set(paths.values())];
  return all.filter(({ attribute, sub }) => (sub ?? attribute).uniqueness !== 'none').map(formatAttributePath);
}

function valuesAt(form: Resource, resourceType: ResourceType, text: string): readonly (string | number)[] {
  const { schema, attribute, sub } = resolveAttribute(resourceType, text);
  const extension = schema === undefined ? form : form[schema];
  const value = isObject(extension) ? extension[attribute.name] : undefined;
  if (isUnassigned(value)) return [];
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  return elements.flatMap((element) => keysOf(sub === undefined || !isObject(element) ? element : element[sub.name]));
}

function keysOf(value: unknown): readonly (string | number)[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value === 'boolean') return [Number(value)];
  return typeof value === 'string' || typeof value === 'number' ? [value] : [];
}
