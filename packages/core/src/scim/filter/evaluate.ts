import { instantOf } from '../date-time.js';
import { isObject, isUnassigned, type Resource } from '../resource.js';
import { type AttributePath, readAttribute } from '../resource-type.js';
import type { ComparisonOperator, FilterValue } from './ast.js';
import type { BoundCompare, BoundFilter } from './bound-filter.js';
import { compareText, foldCase } from './fold-case.js';

/**
 * Whether a resource matches a filter: what every store's translation has to agree with.
 * A path without a value counts as one null: `eq null` and `ne "x"` match it, nothing else does.
 * Of several values any one may match.
 *
 * @see RFC 7644 §3.4.2.2, RFC 7643 §2.5
 */
export function evaluateFilter(filter: BoundFilter, resource: Resource): boolean {
  return matches(filter, (path) => readAttribute(resource, path));
}

/** Whether one element of a multi-valued attribute meets the filter of a value path. @see RFC 7644 §3.4.2.2 */
export function evaluateElement(filter: BoundFilter, element: unknown): boolean {
  return matches(filter, () => element);
}

type Read = (path: AttributePath) => unknown;

function matches(filter: BoundFilter, read: Read): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.every((operand) => matches(operand, read));
    case 'or':
      return filter.operands.some((operand) => matches(operand, read));
    case 'not':
      return !matches(filter.operand, read);
    case 'present':
      return valuesAt(filter.path, read).some(isPresent);
    case 'compare':
      return compareAny(filter, valuesAt(filter.path, read));
    case 'valuePath': {
      const elements = read(filter.path);
      if (isUnassigned(elements)) return false;
      const list: readonly unknown[] = Array.isArray(elements) ? elements : [elements];
      return list.some((element) => evaluateElement(filter.filter, element));
    }
  }
}

/** The values a path names: one for each element, null where an element lacks the sub-attribute; at least one. */
function valuesAt(path: AttributePath, read: Read): readonly unknown[] {
  const value = read(path);
  const { sub } = path;
  if (isUnassigned(value)) return unassigned;
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (sub === undefined) return elements;
  return elements.flatMap((element) => {
    const found = isObject(element) ? element[sub.name] : undefined;
    return isUnassigned(found) ? unassigned : found;
  });
}

const unassigned: readonly unknown[] = [null];

function isPresent(value: unknown): boolean {
  if (isEmpty(value)) return false;
  return !isObject(value) || !Object.values(value).every(isEmpty);
}

function isEmpty(value: unknown): boolean {
  return isUnassigned(value) || value === '';
}

function compareAny(filter: BoundCompare, values: readonly unknown[]): boolean {
  return values.some((value) => compareOne(filter, value));
}

function compareOne(filter: BoundCompare, value: unknown): boolean {
  const { op } = filter;
  const actual = comparableValue(filter, value);
  if (op === 'eq') return actual === filter.value;
  if (op === 'ne') return actual !== filter.value;
  if (typeof actual === 'string' && typeof filter.value === 'string') return compareStrings(op, actual, filter.value);
  if (typeof actual === 'number' && typeof filter.value === 'number') return compareOrder(op, actual - filter.value);
  return false;
}

/** The value in the form the filter's own value has; undefined when it is of another type. */
function comparableValue(filter: BoundCompare, value: unknown): FilterValue | undefined {
  if (value === null || value === undefined) return null;
  switch (filter.type) {
    case 'string':
      if (typeof value !== 'string') return undefined;
      return filter.caseExact ? value : foldCase(value);
    case 'instant':
      return typeof value === 'string' ? instantOf(value) : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'null':
      return undefined;
  }
}

function compareStrings(op: ComparisonOperator, actual: string, value: string): boolean {
  switch (op) {
    case 'co':
      return actual.includes(value);
    case 'sw':
      return actual.startsWith(value);
    case 'ew':
      return actual.endsWith(value);
    default:
      return compareOrder(op, compareText(actual, value));
  }
}

function compareOrder(op: ComparisonOperator, order: number): boolean {
  switch (op) {
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    default:
      return false;
  }
}
