import { noAttributes, type Resource } from '@rollcall/core';

/** Attributes as a column keeps them: NULL for none. */
export function attributesColumn(attributes: Resource): string | null {
  return Object.keys(attributes).length === 0 ? null : JSON.stringify(attributes);
}

/** The attributes in a column. */
export function readAttributes(column: string | null): Resource {
  return column === null ? noAttributes : (JSON.parse(column) as Resource);
}
