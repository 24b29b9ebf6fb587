import { DomainError } from '../../errors/domain-error.js';
import { evaluateElement } from '../filter/evaluate.js';
import { equalValues, isObject } from '../resource.js';
import type { SchemaAttribute } from '../schemas/attribute.js';
import { elementsOf, mergeComplex, seedOf, settlePrimary, unlessEmpty } from './element.js';
import type { PatchPath } from './operation.js';

/** What an operation does to one complex value; undefined removes it. */
export type Change = (complex: unknown) => unknown;

/** Sets a single-valued attribute; a complex one is merged, null unassigns. @see RFC 7644 §3.5.2.1, §3.5.2.3 */
export function assignSingle(current: unknown, value: unknown, attribute: SchemaAttribute): unknown {
  if (value === null) return undefined;
  if (attribute.type === 'complex' && isObject(value)) return unlessEmpty(mergeComplex(current, value, attribute));
  return equalValues(current, value) ? current : value;
}

/** Changes the complex value, or each element of a multi-valued attribute; an element is made when there is none. */
export function changeSub(current: unknown, attribute: SchemaAttribute, change: Change): unknown {
  if (!attribute.multiValued) return unlessEmpty(change(current));
  const before = elementsOf(current);
  const after = (before.length === 0 ? [{}] : before).map(change).map(unlessEmpty);
  return listOrNothing(kept(after));
}

/**
 * Changes the elements the filter selects; undefined when there are none, so that the caller decides.
 *
 * @see RFC 7644 §3.5.2.3
 */
export function changeMatching(
  current: unknown,
  path: PatchPath,
  change: Change,
): { readonly value: unknown } | undefined {
  const before = elementsOf(current);
  const untouched: unknown[] = [];
  const after = before.map((element) => {
    const selected = path.filter === undefined || evaluateElement(path.filter, element);
    if (!selected) untouched.push(element);
    return selected ? unlessEmpty(change(element)) : element;
  });
  if (untouched.length === before.length) return undefined;
  return { value: listOrNothing(settlePrimary(untouched, kept(after))) };
}

/**
 * Makes the element that the filter describes, e.g. `emails[type eq "work"]`, when the identity provider takes for granted
 * that it exists; refuses with `noTarget` unless `create`, and when the filter does not describe one element.
 *
 * @see RFC 7644 §3.5.2.3 (noTarget)
 */
export function createMatching(current: unknown, path: PatchPath, change: Change, create: boolean): unknown {
  const { filter } = path;
  const seed = create && filter !== undefined ? seedOf(filter) : undefined;
  const created = seed === undefined ? undefined : change(seed);
  if (created === undefined || filter === undefined || !evaluateElement(filter, created)) {
    throw new DomainError('noTarget', `No element matches "${path.text}".`, { attribute: path.text });
  }
  const before = elementsOf(current);
  return settlePrimary(before, [...before, created]);
}

function kept(elements: readonly unknown[]): readonly unknown[] {
  return elements.includes(undefined) ? elements.filter((element) => element !== undefined) : elements;
}

/** An empty list is an unassigned attribute. @see RFC 7643 §2.5 */
export function listOrNothing(elements: readonly unknown[]): unknown {
  return elements.length === 0 ? undefined : elements;
}
