import type { Resource } from './resource.js';
import type { ResourceType } from './resource-type.js';
/** One fault of a resource. @see RFC 7644 §3.12 (table 9) */
export interface ValidationIssue {
  /** SCIM path with element positions, e.g. `emails[0].value`. */
  readonly path: string;
  readonly code: 'invalidValue' | 'invalidSyntax';
  readonly message: string;
}
export function validateResource(_resource: Resource, _resourceType: ResourceType): readonly ValidationIssue[] {
  throw new Error('not yet written');
}
