import type { Forgiveness } from '../forgiveness.js';
import { isObject } from '../resource.js';
import { appendElements } from './append.js';
import { assignSingle, type Change, changeMatching, changeSub, createMatching, listOrNothing } from './change.js';
import { elementsOf, seedOf, setSub } from './element.js';
import type { PatchOperation, PatchPath } from './operation.js';

/**
 * The attribute's value after a replace: a list is replaced as a whole, a complex value merged, the elements a filter
 * selects replaced; a missing target is added.
 *
 * @see RFC 7644 §3.5.2.3
 */
export function replaceValue(current: unknown, { path, value }: PatchOperation, forgive: Forgiveness): unknown {
  const { attribute, sub } = path.target;
  const change: Change = (complex) =>
    sub === undefined ? replacement(path, value, forgive.keepSelector) : setSub(complex, sub, value);
  if (path.filter !== undefined) {
    const changed = changeMatching(current, path, change);
    if (changed !== undefined) return changed.value;
    return value === null ? current : createMatching(current, path, change, forgive.createMissingElement);
  }
  if (sub !== undefined) return changeSub(current, attribute, change);
  if (!attribute.multiValued) return assignSingle(current, value, attribute);
  return listOrNothing(appendElements([], elementsOf(value), attribute));
}

/** When `keepSelector` forgives it, the new element keeps what addressed the old one: `emails[type eq "work"]` stays of type work. */
function replacement(path: PatchPath, value: unknown, keep: boolean): unknown {
  if (value === null) return undefined;
  const seed = keep && path.filter !== undefined ? seedOf(path.filter) : undefined;
  return seed !== undefined && isObject(value) ? { ...seed, ...value } : value;
}
