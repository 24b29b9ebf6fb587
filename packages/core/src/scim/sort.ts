import { DomainError } from '../errors/domain-error.js';
import { instantOf } from './date-time.js';
import { compareText, foldCase } from './filter/fold-case.js';
import { isObject, isUnassigned, type Resource } from './resource.js';
import { type AttributePath, isExtensionPath, type ResourceType, readAttribute, resolvePath } from './resource-type.js';

/** An order of resources. @see RFC 7644 §3.4.2.3 */
export interface SortOrder {
  readonly path: AttributePath;
  readonly descending: boolean;
}

/**
 * Reads sortBy and sortOrder; undefined without sortBy. Refuses an attribute that does not exist or has no order with
 * `invalidPath`, another sortOrder with `invalidValue`.
 *
 * @see RFC 7644 §3.4.2.3
 */
export function parseSort(
  input: { readonly sortBy?: string | undefined; readonly sortOrder?: string | undefined },
  resourceType: ResourceType,
): SortOrder | undefined {
  const { sortBy } = input;
  if (sortBy === undefined || sortBy === '') return undefined;
  const order = (input.sortOrder ?? '').toLowerCase();
  if (order !== '' && order !== 'ascending' && order !== 'descending') {
    throw new DomainError('invalidValue', 'sortOrder must be ascending or descending.', { attribute: 'sortOrder' });
  }
  const path = sortablePath(resolvePath(resourceType, sortBy), resourceType);
  if (path === undefined) {
    throw new DomainError('invalidPath', `Resources cannot be sorted by "${sortBy}".`, { attribute: 'sortBy' });
  }
  return { path, descending: order === 'descending' };
}

/** Whether resources of this type can be sorted as asked. @see RFC 7644 §3.4.2.3 */
export function sortsBy({ sortBy }: { readonly sortBy?: string | undefined }, resourceType: ResourceType): boolean {
  return sortBy !== undefined && sortablePath(resolvePath(resourceType, sortBy), resourceType) !== undefined;
}

function sortablePath(path: AttributePath | undefined, resourceType: ResourceType): AttributePath | undefined {
  if (path === undefined || isExtensionPath(path)) return undefined;
  const hidden = path.attribute.returned === 'never' || path.sub?.returned === 'never';
  if (hidden) return undefined;
  if (path.attribute.type !== 'complex' || path.sub !== undefined) return path;
  const sub = resourceType.subAttributes.get(path.attribute)?.get('value');
  return sub === undefined ? undefined : { schema: path.schema, attribute: path.attribute, sub };
}

/**
 * Compares two resources, without any locale: a multi-valued attribute by its primary element, else its first; resources
 * without a value come last when ascending and first when descending; letter case as caseExact says.
 *
 * @see RFC 7644 §3.4.2.3
 */
export function compareResources(left: Resource, right: Resource, order: SortOrder): number {
  const result = compareSortKeys(sortKey(left, order.path), sortKey(right, order.path));
  return order.descending ? -result : result;
}

/** What a resource is sorted by, in search form: text, number, boolean as 0 and 1; undefined when it has no value. */
export type SortKey = string | number | undefined;

/**
 * What a resource is sorted by: of several values the primary one, else the first.
 *
 * @see RFC 7644 §3.4.2.3
 */
export function sortKey(resource: Resource, path: AttributePath): SortKey {
  const stored = readAttribute(resource, path);
  const element: unknown = Array.isArray(stored) ? (stored.find(isPrimary) ?? stored[0]) : stored;
  const value = path.sub !== undefined && isObject(element) ? element[path.sub.name] : element;
  if (isUnassigned(value)) return undefined;
  const attribute = path.sub ?? path.attribute;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  if (attribute.type === 'dateTime') return instantOf(value);
  return attribute.caseExact ? value : foldCase(value);
}

function isPrimary(element: unknown): boolean {
  return isObject(element) && element['primary'] === true;
}

/** Orders two keys ascending; what has no value comes last. @see RFC 7644 §3.4.2.3 */
export function compareSortKeys(left: SortKey, right: SortKey): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return Number(left) - Number(right);
}
