import type { ResourceType } from './resource-type.js';
export function toJsonSchema(_resourceType: ResourceType): Readonly<Record<string, unknown>> {
  throw new Error('not yet written');
}
