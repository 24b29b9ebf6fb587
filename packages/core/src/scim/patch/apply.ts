import type { Resource } from '../resource.js';
import type { ResourceType } from '../resource-type.js';
import type { PatchOperation } from './operation.js';
/** What a PATCH leaves. `changed` is false when the resource is as before; then `resource` is the input itself. */
export interface PatchResult {
  readonly resource: Resource;
  readonly changed: boolean;
}
export function applyPatch(
  _resource: Resource,
  _operations: readonly PatchOperation[],
  _resourceType: ResourceType,
  _options?: { readonly lenient?: boolean },
): PatchResult {
  throw new Error('not yet written');
}
