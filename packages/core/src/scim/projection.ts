import type { Resource } from './resource.js';
import type { ResourceType } from './resource-type.js';
/** The raw query parameters. @see RFC 7644 §3.9 */
export interface ProjectionInput {
  /** Names separated by commas, or a list of names. */
  readonly attributes?: string | readonly string[] | undefined;
  readonly excludedAttributes?: string | readonly string[] | undefined;
}
/** Which attributes an answer holds. @see RFC 7644 §3.9 */
export interface Projection {
  readonly mode: 'default' | 'only' | 'except';
  /** The attributes named, by canonical path; `true` for the whole attribute, else its sub-attributes' names. */
  readonly named: ReadonlyMap<string, true | ReadonlySet<string>>;
}
export function parseProjection(_input: ProjectionInput, _resourceType: ResourceType): Projection {
  throw new Error('not yet written');
}
export function project(
  _resource: Resource,
  _projection: Projection,
  _resourceType: ResourceType,
  _options?: { readonly requested?: readonly string[] },
): Resource {
  throw new Error('not yet written');
}
export function needsAttribute(_projection: Projection, _resourceType: ResourceType, _name: string): boolean {
  throw new Error('not yet written');
}
