import type { Resource } from './resource.js';
import type { ResourceType } from './resource-type.js';
export interface CanonicalizeOptions {
  readonly lenient?: boolean;
}
export function canonicalize(_body: unknown, _resourceType: ResourceType, _options?: CanonicalizeOptions): Resource {
  throw new Error('not yet written');
}
