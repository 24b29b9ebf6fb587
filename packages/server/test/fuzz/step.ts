import type { ResourceType } from '@rollcall/core';
import fc from 'fast-check';
import type { JsonText } from './json.js';

/** A request, with the ids that are not known yet left open. */
export interface Step {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: JsonText;
}

/** One of these. */
export const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** The id of a resource of the type, one that is there as a rule. */
export function idOf(type: ResourceType): fc.Arbitrary<string> {
  const kind = type.name.charAt(0).toLowerCase();
  const good = pick(...[0, 1, 2].map((index) => `§${kind}${index}§`));
  return fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: pick('§u9§', 'nope', '..', '%00', 'a/b') });
}
