import { changeMatching, changeSub } from './change.js';
import { setSub } from './element.js';
import type { PatchOperation } from './operation.js';

/**
 * The attribute's value after a remove, undefined when nothing is left. Removing what is not there succeeds.
 *
 * @see RFC 7644 §3.5.2.2
 */
export function removeValue(current: unknown, { path }: PatchOperation): unknown {
  const { attribute, sub } = path.target;
  if (current === undefined) return undefined;
  if (path.filter !== undefined) {
    const change = (complex: unknown) => (sub === undefined ? undefined : setSub(complex, sub, null));
    const changed = changeMatching(current, path, change);
    return changed === undefined ? current : changed.value;
  }
  return sub === undefined ? undefined : changeSub(current, attribute, (complex) => setSub(complex, sub, null));
}
