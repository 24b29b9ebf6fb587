import type { StoreTransaction } from '../../commit/index.js';
import type { HostParticipant } from '../../ports/index.js';
import { type OpenCommit, runCommit } from '../memory/memory-store.js';
import type { Breakage } from './broken-store.js';

/** Whose answers a commit takes from before its turn. */
export interface StaleAnswers {
  readonly tx?: readonly (keyof StoreTransaction)[];
  readonly host?: readonly (keyof HostParticipant)[];
}

type Memory = Map<string, unknown[]>;
type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * A store that checks first and writes later: each commit rehearses, lets the others go on, and then writes, taking
 * some answers from the rehearsal. This is how a store goes wrong whose reads are outside of the transaction.
 */
export function checkThenAct(stale: StaleAnswers, act: Breakage['tx'] = undefined): () => Breakage {
  return () => ({
    ...(act !== undefined && { tx: act }),
    run: async (begin, scope, changes) => {
      const memory: Memory = new Map();
      const rehearsal = begin();
      const outcome = runCommit(
        through(rehearsal, stale, (methods, name) => remember(methods, name, memory)),
        scope,
        changes,
      );
      if (outcome.kind !== 'committed') return outcome;
      rehearsal.journal.undo();
      await undefined;
      return runCommit(
        through(begin(), stale, (methods, name) => replay(methods, name, memory)),
        scope,
        changes,
      );
    },
  });
}

/** An opened commit with some methods exchanged. */
function through(
  open: OpenCommit,
  { tx = [], host = [] }: StaleAnswers,
  exchange: (methods: Methods, name: string) => (...args: never[]) => unknown,
): OpenCommit {
  const exchanged = <T extends object>(methods: T, names: readonly (keyof T & string)[]): T => ({
    ...methods,
    ...Object.fromEntries(names.map((name) => [name, exchange(methods as unknown as Methods, name)])),
  });
  return { ...open, tx: exchanged(open.tx, tx), host: exchanged(open.host, host) };
}

function remember(methods: Methods, name: string, memory: Memory): (...args: never[]) => unknown {
  return (...args) => {
    const answer = methods[name]?.(...args);
    const key = JSON.stringify([name, args]);
    memory.set(key, [...(memory.get(key) ?? []), answer]);
    return answer;
  };
}

function replay(methods: Methods, name: string, memory: Memory): (...args: never[]) => unknown {
  return (...args) => {
    const answers = memory.get(JSON.stringify([name, args])) ?? [];
    return answers.length > 0 ? answers.shift() : methods[name]?.(...args);
  };
}
