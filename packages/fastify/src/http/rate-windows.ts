import { performance } from 'node:perf_hooks';
import { allowed, type RateState } from './rate-state.js';

/** A rate that is counted exactly, in windows that begin with the first request. */
export interface RateWindows {
  /** Counts a request of a key, unless its window is exhausted. */
  take(key: string): RateState;
  /**
   * Charges more requests to a key than fit into its window: what is too much is a debt, paid by the windows that follow.
   * Charges nothing when there is a debt already, so that of several requests at the same time one alone makes debts.
   */
  charge(key: string, requests: number): RateState;
  /** How many keys are remembered: one is forgotten some time after its windows have ended. */
  readonly size: number;
}

/** A rate of `limit` requests (0 = off) in a window of milliseconds. */
export interface RateWindowsOptions {
  readonly limit: number;
  readonly window: number;
  /** Milliseconds of a clock that never goes back; Node's when absent. */
  readonly now?: (() => number) | undefined;
}

interface Entry {
  /** Whole milliseconds. */
  readonly start: number;
  /** Requests charged to the window that begins then, and to those after it. */
  readonly used: number;
}

/** Idle keys are forgotten once in so many windows. */
const windowsBetweenSweeps = 60;

/** Makes the windows of a rate; keys are taken from requests of those who may call only [SCIM-3]. */
export function createRateWindows({ limit, window, now = () => performance.now() }: RateWindowsOptions): RateWindows {
  const entries = new Map<string, Entry>();
  let nextSweep = 0;

  /** What is left of an entry at a time; undefined when nothing is. */
  function left(entry: Entry | undefined, at: number): Entry | undefined {
    if (entry === undefined) return undefined;
    const windows = Math.floor((at - entry.start) / window);
    if (windows === 0) return entry;
    const used = entry.used - windows * limit;
    return used > 0 ? { start: entry.start + windows * window, used } : undefined;
  }

  function sweep(at: number): void {
    if (at < nextSweep) return;
    nextSweep = at + windowsBetweenSweeps * window;
    for (const [key, entry] of entries) if (left(entry, at) === undefined) entries.delete(key);
  }

  function add(key: string, requests: number, most: number): RateState {
    if (limit === 0) return allowed;
    const at = Math.floor(now());
    sweep(at);
    const before = left(entries.get(key), at) ?? { start: at, used: 0 };
    const exceeded = before.used > most;
    const entry = exceeded ? before : { ...before, used: before.used + requests };
    entries.set(key, entry);
    const end = entry.start + Math.max(1, Math.floor(entry.used / limit)) * window;
    return { limit, remaining: Math.max(0, limit - entry.used), reset: (end - at) / 1000, exceeded };
  }

  return {
    take: (key) => add(key, 1, limit - 1),
    charge: (key, requests) => add(key, requests, limit),
    get size() {
      return entries.size;
    },
  };
}
