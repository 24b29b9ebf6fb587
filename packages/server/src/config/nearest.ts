/** The name that a mistyped one most likely means; undefined when none is close. Case does not count. */
export function nearest(mistyped: string, names: readonly string[]): string | undefined {
  const word = mistyped.toLowerCase().slice(0, 64);
  const ranked = names
    .map((name) => ({ name, distance: editDistance(word, name.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(2, best.name.length / 3) ? best.name : undefined;
}

/** ` Did you mean "port"?` or nothing. */
export function suggestion(mistyped: string, names: readonly string[]): string {
  const name = nearest(mistyped, names);
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}

/** Levenshtein's distance: how many letters to add, drop or replace. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
