import type { RawPatchOperation } from '../patch/operation.js';
import type { ResourceType } from '../resource-type.js';
/** A named, switchable rewrite of the PATCH operations that one identity provider sends. */
export interface InteropRule {
  readonly name: string;
  readonly description: string;
  rewrite(operation: RawPatchOperation, resourceType: ResourceType): readonly RawPatchOperation[];
}
