import type { MoveCursor } from '@rollcall/core';

/** How much of a kind of record is read at once. */
export interface MoveRange {
  /** As the page before gave it; undefined for the first one. */
  readonly after: MoveCursor | undefined;
  readonly limit: number;
}
