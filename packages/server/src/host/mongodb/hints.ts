import type { AccountId } from '@rollcall/core';
import type { OrganizationId } from '../model/index.js';

/**
 * What earlier commits of this process have seen, so that the next one reads in one round trip what it is likely to need. Good
 * for a guess, and for nothing else.
 */
export interface Hints {
  /** The organization of each team. */
  readonly organizations: Memory<OrganizationId>;
  /** The directory of each tenant. */
  readonly directories: Memory<string>;
  /** The teams that follow the same group as a team. */
  readonly companions: Memory<readonly string[]>;
}

/** Remembers a value for each of the ids that came last. */
export interface Memory<T> {
  get(id: string): T | undefined;
  note(id: string, value: T): void;
}

const mostKept = 10_000;

/** Makes hints that know nothing yet. */
export function createHints(): Hints {
  return { organizations: createMemory(), directories: createMemory(), companions: createMemory() };
}

function createMemory<T>(): Memory<T> {
  const values = new Map<string, T>();
  return {
    get: (id) => values.get(id),
    note: (id, value) => {
      if (values.size >= mostKept && !values.has(id)) values.clear();
      values.set(id, value);
    },
  };
}

/** Takes note that a team is changed next, by a list of joiners; gives the teams that are likely to follow with the same list. */
export type Followers = (team: string, add: readonly AccountId[]) => readonly string[];

/** Makes {@link Followers} of one application of a commit: the teams of one group get the very same list, one after the other. */
export function createFollowers({ companions }: Hints): Followers {
  let last: { readonly add: readonly AccountId[]; readonly teams: string[] } | undefined;
  return (team, add) => {
    const known = companions.get(team) ?? [];
    if (last?.add !== add) last = { add, teams: [] };
    last.teams.push(team);
    if (last.teams.length > 1) for (const one of last.teams) companions.note(one, [...last.teams]);
    return known;
  };
}
