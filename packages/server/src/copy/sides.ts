import type { MoveCursor } from '@rollcall/core';
import type { CopyKind } from './kinds.js';

/** A record in neutral form: JSON, the same on every store, its members always in the same order. */
export type CopyRecord = Readonly<Record<string, unknown>>;

/** Some records of a kind, one after the other. */
export interface CopyPage {
  readonly records: readonly CopyRecord[];
  /** Where the next ones begin; only the side that gave it knows what it means. */
  readonly next: MoveCursor;
}

/** Where records are copied from. Nobody else writes to it from when it is opened until it is closed. */
export interface RecordSource {
  /** What an operator knows it by, without credentials; the same at every run. */
  readonly name: string;
  /** About how many records of a kind there are. */
  count(kind: CopyKind): Promise<number>;
  /** The records of a kind, page by page, in the one order of the kind; from the start, or after a page. */
  pages(kind: CopyKind, after?: MoveCursor): AsyncIterable<CopyPage>;
  /** How far an unfinished copy into it came; undefined when there is none. */
  state(): Promise<CopyState | undefined>;
  /** Rejects when somebody else took this process for dead and came. */
  stillAlone(): Promise<void>;
  close(): Promise<void>;
}

/** How far one kind is copied. */
export interface KindProgress {
  readonly count: number;
  readonly next: MoveCursor;
  readonly done: boolean;
}

/** What a target remembers of the copy that is under way into it. */
export interface CopyState {
  readonly source: string;
  /** Tells whether the source was changed since. */
  readonly fingerprint: string;
  /** Grows by one with each write. */
  readonly step: number;
  readonly progress: Readonly<Partial<Record<CopyKind, KindProgress>>>;
}

/** One write to a target. */
export interface CopyStep {
  readonly kind: CopyKind;
  readonly records: readonly CopyRecord[];
  /** How many records of the kind were written before. */
  readonly before: number;
  /** What is to be remembered from then on. */
  readonly state: CopyState;
}

/** Where records are copied to. */
export interface RecordTarget extends RecordSource {
  /** Why it can't be copied into, though it has no state: it holds something; undefined when it is empty. */
  occupied(): Promise<string | undefined>;
  begin(state: CopyState): Promise<void>;
  /** Writes records, and how far the copy came, both or neither; rejects when another copy wrote meanwhile. */
  advance(step: CopyStep): Promise<void>;
  /** Forgets that there was a copy. */
  end(): Promise<void>;
}

/** How many records are read and written at once. */
export const defaultPageSize = 500;
