/** Which documents: those whose fields have these values; null where a field is null or missing. A list has each of its elements. */
export type Where = Readonly<Record<string, string | number | boolean | null>>;

/** Whether a document that is at hand is among them, as MongoDB says of a document that it has. */
export function matchesWhere(document: Readonly<Record<string, unknown>>, where: Where): boolean {
  return Object.entries(where).every(([field, wanted]) => {
    const value = document[field] ?? null;
    return Array.isArray(value) ? value.includes(wanted) : value === wanted;
  });
}

/** The same text for the same conditions. */
export function whereKey(where: Where): string {
  return JSON.stringify(Object.entries(where).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
