import type { ResourceType } from '../resource-type.js';
import type { PatchOperation, PatchPath, RawPatchOperation } from './operation.js';
/** Limits and tolerance of {@link parsePatch}. */
export interface ParsePatchOptions {
  readonly resourceType: ResourceType;
  /** Operations in the message; more are refused with `tooMany`. */
  readonly maxOperations?: number;
  /** Takes a missing `schemas` and other spellings of values. */
  readonly lenient?: boolean;
  /** Drops an operation whose path names an unknown attribute, instead of `invalidPath`. */
  readonly ignoreUnknown?: boolean;
  /** A rewrite of each operation, applied after the count: see `composeInteropRules`. */
  readonly rewrite?: (operation: RawPatchOperation) => readonly RawPatchOperation[];
}
export function parsePatch(_body: unknown, _options: ParsePatchOptions): readonly PatchOperation[] {
  throw new Error('not yet written');
}
export function parsePatchPath(
  _text: string,
  _resourceType: ResourceType,
  _options?: { readonly lenient?: boolean },
): PatchPath {
  throw new Error('not yet written');
}
