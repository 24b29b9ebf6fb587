import type { AbstractNewable } from 'inversify';

/**
 * Names a dependency in a container and carries its type. Inversify lets any symbol or text stand for any type; a token
 * is a class to the compiler, so a missing or swapped dependency of `toResolvedValue` does not compile.
 */
export type Token<T> = AbstractNewable<T>;

/** Makes a token. The name shows up in inversify's errors. */
export function token<T>(name: string): Token<T> {
  const named = { [name]: class {} }[name];
  return named as unknown as Token<T>;
}
