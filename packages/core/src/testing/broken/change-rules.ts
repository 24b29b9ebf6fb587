import type { Change } from '../../ports/index.js';
import type { Breakage, BrokenCommit } from './broken-store.js';

type Fact<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** A breakage that puts other changes in the place of those of one kind; none leaves them out. */
export function exchange<K extends Change['kind']>(
  kind: K,
  others: (change: Fact<K>, commit: BrokenCommit) => readonly Change[],
): () => Breakage {
  return () => ({
    changes: (changes, commit) =>
      changes.flatMap((change) => (change.kind === kind ? others(change as Fact<K>, commit) : [change])),
  });
}

/** A breakage that leaves out the changes of one kind. */
export function ignore(kind: Change['kind']): () => Breakage {
  return exchange(kind, () => []);
}

/** A breakage that does something for each change of a kind after the commit. */
export function afterEach<K extends Change['kind']>(
  kind: K,
  act: (change: Fact<K>, open: Parameters<NonNullable<Breakage['after']>>[0], commit: BrokenCommit) => void,
): () => Breakage {
  return () => ({
    after: (open, changes, commit) => {
      for (const change of changes) if (change.kind === kind) act(change as Fact<K>, open, commit);
    },
  });
}
