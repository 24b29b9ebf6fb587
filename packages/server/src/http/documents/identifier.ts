/** A resource by type and id, as relationships name it. */
export interface Identifier {
  readonly type: string;
  readonly id: string;
}

/** A relationship to one resource. */
export function toOne(type: string, id: string): { readonly data: Identifier } {
  return { data: { type, id } };
}

/** A relationship to any number of resources. */
export function toMany(type: string, ids: readonly string[]): { readonly data: readonly Identifier[] } {
  return { data: ids.map((id) => ({ type, id })) };
}
