/** Where the records are, as `--store` names it. */
export type StorePlace =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'mongodb'; readonly url: string };

/** What `--store` takes. */
export const storePattern = '^(sqlite:\\S.*|mongodb(\\+srv)?://\\S+)$';

/** Reads `sqlite:FILE` or `mongodb://…`; the caller has checked the form. */
export function storePlace(text: string): StorePlace {
  if (text.startsWith('sqlite:')) return { kind: 'sqlite', file: text.slice('sqlite:'.length) };
  return { kind: 'mongodb', url: text };
}

/** A text without the user names and passwords of URLs in it. */
export function withoutCredentials(text: string): string {
  return text.includes('://') ? text.replaceAll(/:\/\/[^\s"']*@/g, '://[hidden]@') : text;
}
