import { appendElements } from './append.js';
import { assignSingle, type Change, changeMatching, changeSub, createMatching, listOrNothing } from './change.js';
import { addSub, elementsOf, mergeComplex, settlePrimary } from './element.js';
import type { PatchOperation } from './operation.js';

/**
 * The attribute's value after an add: single values are set, complex ones merged, elements appended; an element already
 * there is not added again. Adding null to a list adds nothing. `create`: see {@link createMatching}.
 *
 * @see RFC 7644 §3.5.2.1
 */
export function addValue(current: unknown, { path, value }: PatchOperation, create: boolean): unknown {
  const { attribute, sub } = path.target;
  const change: Change = (complex) =>
    sub === undefined ? mergeComplex(complex, value, attribute) : addSub(complex, sub, value);
  if (path.filter !== undefined) {
    if (value === null && sub === undefined) return current;
    const changed = changeMatching(current, path, change);
    return changed === undefined ? createMatching(current, path, change, create) : changed.value;
  }
  if (sub !== undefined) return changeSub(current, attribute, change);
  if (!attribute.multiValued) return assignSingle(current, value, attribute);
  const before = elementsOf(current);
  return listOrNothing(settlePrimary(before, appendElements(before, elementsOf(value), attribute)));
}
