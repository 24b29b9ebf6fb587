/** Joins ids to the one text by which a document is known: different lists of ids give different texts. */
export function recordKey(...ids: readonly string[]): string {
  return ids.map(withoutColons).join(':');
}

/** The last of the ids that a {@link recordKey} was made of. */
export function lastId(key: string): string {
  return key
    .slice(key.lastIndexOf(':') + 1)
    .replaceAll('%3A', ':')
    .replaceAll('%25', '%');
}

function withoutColons(id: string): string {
  return id.replaceAll('%', '%25').replaceAll(':', '%3A');
}
