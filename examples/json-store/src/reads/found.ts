/** The records that there are, under the ids that were asked for. */
export function found<Id, T>(ids: readonly Id[], find: (id: Id) => T | undefined): ReadonlyMap<Id, T> {
  return new Map(
    ids.flatMap((id): [Id, T][] => {
      const value = find(id);
      return value === undefined ? [] : [[id, value]];
    }),
  );
}
