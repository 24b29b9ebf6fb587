declare const brand: unique symbol;

/** A value that only code which says so may treat as another kind, e.g. a group's id as a team's. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
