import type { PagePosition } from '../../ports/index.js';
import {
  type AttributePath,
  compareText,
  foldCase,
  instantOf,
  isObject,
  isUnassigned,
  type Resource,
  readAttribute,
} from '../../scim/index.js';

/**
 * What a resource is sorted by, in search form, so that it can be kept in a {@link PagePosition}: of several values the
 * primary one, else the first.
 *
 * @see RFC 7644 §3.4.2.3
 */
export function sortKey(resource: Resource, path: AttributePath): PagePosition['key'] {
  const stored = readAttribute(resource, path);
  const element: unknown = Array.isArray(stored) ? (stored.find(isPrimary) ?? stored[0]) : stored;
  const value = path.sub !== undefined && isObject(element) ? element[path.sub.name] : element;
  if (isUnassigned(value)) return null;
  if (typeof value === 'boolean' || typeof value === 'number') return Number(value);
  if (typeof value !== 'string') return null;
  const attribute = path.sub ?? path.attribute;
  if (attribute.type === 'dateTime') return instantOf(value) ?? null;
  return attribute.caseExact ? value : foldCase(value);
}

/** Orders two positions: what has no value comes last, or first when descending; equals in the order of their creation. */
export function comparePositions(left: PagePosition, right: PagePosition, descending: boolean): number {
  const order = compareKeys(left.key, right.key);
  if (order !== 0) return descending ? -order : order;
  return Number(left.tie) - Number(right.tie);
}

function compareKeys(left: PagePosition['key'], right: PagePosition['key']): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return Number(left) - Number(right);
}

function isPrimary(element: unknown): boolean {
  return isObject(element) && element['primary'] === true;
}
