import { DomainError } from '../../errors/domain-error.js';
import type { BoundFilter } from '../filter/bound-filter.js';
import { equalValues, isObject, isUnassigned } from '../resource.js';
import type { SchemaAttribute } from '../schemas/attribute.js';

/** A complex value. */
export type Complex = Readonly<Record<string, unknown>>;

/** The elements of a multi-valued attribute, whatever was stored. */
export function elementsOf(value: unknown): readonly unknown[] {
  if (isUnassigned(value)) return [];
  return Array.isArray(value) ? value : [value];
}

/** A copy without one member. */
export function without(object: Complex, name: string): Complex {
  const copy: Record<string, unknown> = { ...object };
  delete copy[name];
  return copy;
}

/** Undefined for a complex value of which nothing is left. @see RFC 7643 §2.5 */
export function unlessEmpty(value: unknown): unknown {
  return isObject(value) && Object.keys(value).length === 0 ? undefined : value;
}

/**
 * Sets (or with null unassigns) one sub-attribute; the same object comes back when nothing changes. Changing an immutable
 * value or unassigning a required one is refused with `mutability`.
 *
 * @see RFC 7643 §2.2, RFC 7644 §3.5.2
 */
export function setSub(complex: unknown, sub: SchemaAttribute, value: unknown): Complex {
  const base: Complex = isObject(complex) ? complex : {};
  const present = base[sub.name];
  if (isUnassigned(value) ? present === undefined : equalValues(present, value)) return base;
  if (sub.mutability === 'immutable' && !isUnassigned(present)) {
    throw new DomainError('mutability', `"${sub.name}" is immutable.`, { attribute: sub.name });
  }
  if (!isUnassigned(value)) return { ...base, [sub.name]: value };
  if (sub.required) throw new DomainError('mutability', `"${sub.name}" is required.`, { attribute: sub.name });
  return without(base, sub.name);
}

/** Adds a value to a sub-attribute: appended when it is multi-valued, else set. @see RFC 7644 §3.5.2.1 */
export function addSub(complex: unknown, sub: SchemaAttribute, value: unknown): Complex {
  if (!sub.multiValued || !isObject(complex)) return setSub(complex, sub, value);
  const present = elementsOf(complex[sub.name]);
  const missing = elementsOf(value).filter((item) => !present.some((other) => equalValues(other, item)));
  return missing.length === 0 ? complex : setSub(complex, sub, [...present, ...missing]);
}

/** Merges a complex value: sub-attributes not mentioned stay, null unassigns. @see RFC 7644 §3.5.2.3 */
export function mergeComplex(complex: unknown, value: unknown, attribute: SchemaAttribute): unknown {
  if (!isObject(value)) return value;
  let merged: unknown = isObject(complex) ? complex : {};
  for (const sub of attribute.subAttributes ?? []) {
    if (Object.hasOwn(value, sub.name)) merged = setSub(merged, sub, value[sub.name]);
  }
  return merged;
}

/**
 * The element that a filter of `eq` comparisons describes, e.g. `{type: 'work'}`; undefined for any other filter, and for
 * one on `value`, which names an element that must exist.
 */
export function seedOf(filter: BoundFilter): Complex | undefined {
  if (filter.kind === 'and') {
    const seeds = filter.operands.map(seedOf);
    return seeds.includes(undefined) ? undefined : Object.assign({}, ...seeds);
  }
  if (filter.kind !== 'compare' || filter.op !== 'eq' || filter.literal === null) return undefined;
  const { sub } = filter.path;
  if (sub === undefined || sub.name === 'value' || sub.mutability === 'readOnly') return undefined;
  return { [sub.name]: filter.literal };
}

/**
 * When the operation leaves an element primary that it addressed, the others are so no longer. Two primaries among those
 * it addressed are the client's fault, which validation finds.
 *
 * @see RFC 7644 §3.5.2: "the server SHALL set the value of 'primary' to 'false'" on the others
 */
export function settlePrimary(untouched: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const primaries = after.filter(isPrimary);
  if (primaries.length < 2) return after;
  const others = new Set(untouched);
  if (primaries.every((element) => others.has(element))) return after;
  return after.map((element) => (isPrimary(element) && others.has(element) ? { ...element, primary: false } : element));
}

function isPrimary(element: unknown): element is Complex {
  return isObject(element) && element['primary'] === true;
}
