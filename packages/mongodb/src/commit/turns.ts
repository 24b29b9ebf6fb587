import type { Change, TenantId } from '@rollcall/core';
import { recordKey } from '../record-key.js';

/** Lets commits of this process that will surely collide go one after the other, instead of one against the other. */
export interface Turns {
  /** Resolves when it is the turn of who writes these, or when the wait got too long; the caller ends the turn. */
  take(names: readonly string[]): Promise<() => void>;
}

/** Makes turns that nobody waits for longer than so many milliseconds: they save work, and nothing rests on them. */
export function createTurns(longestWait: number): Turns {
  const last = new Map<string, Promise<void>>();
  const takeOne = async (name: string): Promise<() => void> => {
    const before = last.get(name);
    const { promise, resolve } = Promise.withResolvers<void>();
    const turn = before === undefined ? promise : before.then(() => promise);
    last.set(name, turn);
    if (before !== undefined) await inTime(before, longestWait);
    return () => {
      resolve();
      if (last.get(name) === turn) last.delete(name);
    };
  };
  return {
    take: async (names) => {
      const ends: (() => void)[] = [];
      // In one order for all, so that no two wait for each other.
      for (const name of [...new Set(names)].toSorted()) ends.push(await takeOne(name));
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** The groups whose documents these changes write. */
export function writtenGroups(tenant: TenantId, changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => {
    if (change.kind === 'changeMembers' || change.kind === 'updateGroup' || change.kind === 'deleteGroup') {
      return recordKey(tenant, change.id);
    }
    return change.kind === 'createLink' ? recordKey(tenant, change.group) : [];
  });
}

async function inTime(promise: Promise<void>, milliseconds: number): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([promise, over]);
  clearTimeout(timer);
}
