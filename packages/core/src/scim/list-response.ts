import type { Resource } from './resource.js';
import { listResponseUrn } from './schemas/urns.js';

/** What a list answer is made of. @see RFC 7644 §3.4.2 */
export interface ListResponseInput {
  readonly resources: readonly Resource[];
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
}

/** A ListResponse message. @see RFC 7644 §3.4.2 */
export interface ListResponse {
  readonly schemas: readonly string[];
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
  readonly Resources: readonly Resource[];
}

/** Writes a ListResponse; `Resources` is there even when empty, because clients read it. @see RFC 7644 §3.4.2 */
export function listResponse(input: ListResponseInput): ListResponse {
  return {
    schemas: [listResponseUrn],
    totalResults: input.totalResults,
    startIndex: input.startIndex,
    itemsPerPage: input.itemsPerPage,
    Resources: input.resources,
  };
}
