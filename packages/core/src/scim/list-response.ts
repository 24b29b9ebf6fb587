import type { Resource } from './resource.js';
import { listResponseUrn } from './schemas/urns.js';

/** What a list answer is made of. @see RFC 7644 §3.4.2 */
export interface ListResponseInput {
  readonly resources: readonly Resource[];
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
}

/** What a page that was asked for by cursor is made of. @see RFC 9865 §2 */
export interface CursorListResponseInput {
  readonly resources: readonly Resource[];
  /** Left out when it was not counted. */
  readonly totalResults: number | undefined;
  /** Left out on the last page. */
  readonly nextCursor: string | undefined;
}

/** A ListResponse message; `startIndex` on pages by index, `nextCursor` on pages by cursor. @see RFC 7644 §3.4.2, RFC 9865 §2 */
export interface ListResponse {
  readonly schemas: readonly string[];
  readonly totalResults?: number;
  readonly startIndex?: number;
  readonly itemsPerPage: number;
  readonly nextCursor?: string;
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

/** Writes the ListResponse of a page that was asked for by cursor. @see RFC 9865 §2 */
export function cursorListResponse({ resources, totalResults, nextCursor }: CursorListResponseInput): ListResponse {
  return {
    schemas: [listResponseUrn],
    ...(totalResults !== undefined && { totalResults }),
    itemsPerPage: resources.length,
    ...(nextCursor !== undefined && { nextCursor }),
    Resources: resources,
  };
}
