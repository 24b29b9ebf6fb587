import { DomainError } from '../errors/domain-error.js';
import type { PagePosition } from '../ports/index.js';
import { later, type TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** What a cursor goes on with: the same list in the same order. */
export interface CursorScope {
  readonly tenant: TenantId;
  /** The endpoint, and what of the query decides which resources come, in which order. */
  readonly list: readonly (string | undefined)[];
}

/** Where the next page begins: after a position in one of the types that a list is made of. */
export interface CursorPosition extends PagePosition {
  /** Which of them; 0 where there is one. */
  readonly part: number;
}

/** Makes and reads cursors: sealed, so that a client can neither make nor change one. @see RFC 9865 §2 */
export interface Cursors {
  write(scope: CursorScope, position: CursorPosition): string;
  /** Undefined for the empty text, which asks for the first page. Throws `invalidCursor` or `expiredCursor`. */
  read(scope: CursorScope, cursor: string): CursorPosition | undefined;
}

/** Makes {@link Cursors}; nothing is kept for them. */
export function createCursors({ seal, clock, profile }: Pick<Dependencies, 'seal' | 'clock' | 'profile'>): Cursors {
  const idOf = ({ tenant, list }: CursorScope): string => JSON.stringify([tenant, ...list.map((item) => item ?? null)]);
  return {
    write(scope, { part, key, tie }) {
      const until = later(clock.now(), profile.limits.cursorTimeout);
      return seal.seal(JSON.stringify([until, part, key, tie, idOf(scope)]));
    },
    read(scope, cursor) {
      if (cursor === '') return undefined;
      const text = seal.open(cursor);
      if (text === undefined) throw new DomainError('invalidCursor', 'The cursor is not one that this service gave.');
      const [until, part, key, tie, id] = JSON.parse(text) as [
        number,
        number,
        PagePosition['key'],
        string | number,
        string,
      ];
      if (id !== idOf(scope)) {
        throw new DomainError('invalidCursor', 'The cursor belongs to another query: repeat all parameters unchanged.');
      }
      if (clock.now() > until)
        throw new DomainError('expiredCursor', 'The cursor has expired: start from the first page.');
      return { part, key, tie };
    },
  };
}
