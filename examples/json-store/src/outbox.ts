import { type Clock, later, type Outbox, type Settlement } from '@rollcall/core';
import { forget, save, untouched, waiting } from './outbox-keys.ts';
import type { NextState, Progress, State } from './tenant-tables.ts';

interface OutboxOptions {
  readonly current: () => State;
  /** Puts what `work` makes of a copy of the state on disk. */
  readonly write: (work: (next: NextState) => void) => void;
  readonly clock: Clock;
}

/** The messages that wait [SYNC-2]. Nothing here awaits, so nothing comes between what a call reads and what it writes. */
export function createOutbox({ current, write, clock }: OutboxOptions): Outbox {
  const isBusy = ({ until }: Progress) => until !== null && until > clock.now();
  return {
    // #region lease
    lease: async ({ channel, lease, keys, messages, duration }) => {
      const free = waiting(current(), { channel }).filter(({ progress }) => !progress.parked && !isBusy(progress));
      const leased = free.slice(0, keys);
      if (leased.length === 0) return []; // a worker asks all day long: nothing is written for nothing
      const until = later(clock.now(), duration);
      write((next) => {
        for (const key of leased) save(next, key, { ...key.progress, lease, until });
      });
      return leased.map(({ tenant, key, progress: { attempts }, entries }) => {
        return { tenant, channel, key, attempts, entries: entries.slice(0, messages) };
      });
    },
    settle: async (key, lease, settlement) => {
      const [found] = waiting(current(), key);
      if (found?.progress.lease !== lease || !isBusy(found.progress)) return false;
      write((next) => {
        const arrived = forget(next, found, settlement.delivered);
        const counted = arrived ? { ...found.progress, attempts: 0, error: null } : found.progress;
        save(next, found, settled(counted, settlement, clock));
      });
      return true;
    },
    // #endregion
    status: async (channel, tenant) => {
      const keys = waiting(current(), { channel, tenant });
      return {
        messages: keys.reduce((sum, { entries }) => sum + entries.length, 0),
        keys: keys.length,
        parkedKeys: keys.filter(({ progress }) => progress.parked).length,
        oldest: keys[0]?.first.at ?? null,
      };
    },
    waiting: async (tenant, { channel, key, parked, offset, limit }) => {
      const keys = waiting(current(), { tenant, channel, key });
      const wanted = keys.filter(({ progress }) => parked === undefined || progress.parked === parked);
      return wanted.slice(offset, offset + limit).map(({ entries, first, progress, ...name }) => {
        const { attempts, error } = progress;
        return { ...name, parked: progress.parked, attempts, error, messages: entries.length, first };
      });
    },
    resume: async (tenant, channel, key) => {
      const keys = waiting(current(), { tenant, channel, key });
      const resting = keys.filter(({ progress }) => progress.parked || (progress.lease === null && isBusy(progress)));
      if (resting.length === 0) return 0;
      write((next) => {
        for (const one of resting) save(next, one, { ...one.progress, parked: false, attempts: 0, until: null });
      });
      return resting.length;
    },
    discard: async (key, sequence) => {
      const [found] = waiting(current(), key);
      if (found?.progress.parked !== true || found.first.sequence !== sequence) return false;
      write((next) => {
        forget(next, found, sequence);
        save(next, found, untouched);
      });
      return true;
    },
  };
}

function settled(progress: Progress, settlement: Settlement, clock: Clock): Progress {
  switch (settlement.kind) {
    case 'continue':
      return { ...progress, until: later(clock.now(), settlement.duration) };
    case 'release':
      return { ...progress, lease: null, until: null };
    case 'retry': {
      const until = later(clock.now(), settlement.after);
      return { ...progress, attempts: progress.attempts + 1, error: settlement.error, lease: null, until };
    }
    case 'park': {
      const { error } = settlement;
      return { ...progress, attempts: progress.attempts + 1, error, parked: true, lease: null, until: null };
    }
  }
}
