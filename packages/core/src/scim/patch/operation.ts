import type { BoundFilter } from '../filter/bound-filter.js';
import type { AttributePath } from '../resource-type.js';

/** The three operations of PATCH. @see RFC 7644 §3.5.2 */
export type PatchOperationName = 'add' | 'remove' | 'replace';

/** The target of an operation: an attribute, the elements a filter selects, a sub-attribute of either. @see RFC 7644 §3.5.2 (figure 7) */
export interface PatchPath {
  readonly target: AttributePath;
  /** Selects elements of `target.attribute`; its paths are read from the element. */
  readonly filter: BoundFilter | undefined;
  /** The path as the client wrote it, for messages. */
  readonly text: string;
}

/**
 * One operation with names resolved and its value in canonical form. A value without a path has become one operation for
 * each attribute it names, so `path` is always there; `value` is undefined for `remove` only. Inside a complex value null
 * stands for "unassign this sub-attribute".
 *
 * @see RFC 7644 §3.5.2
 */
export interface PatchOperation {
  readonly op: PatchOperationName;
  readonly path: PatchPath;
  readonly value: unknown;
}

/** An operation as the client sent it, with only the names `op`, `path` and `value` put in lower case. */
export interface RawPatchOperation {
  readonly op: unknown;
  readonly path?: unknown;
  readonly value?: unknown;
}
