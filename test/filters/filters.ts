import {
  type AttributeType,
  type BoundFilter,
  bindFilter,
  type ComparisonOperator,
  DomainError,
  defineResourceType,
  enterpriseUserSchema,
  type Filter,
  type FilterValue,
  formatAttributePath,
  formatInstant,
  groupSchema,
  type ResourceType,
  resolvePath,
  userSchema,
} from '@rollcall/core';
import fc from 'fast-check';
import { numbers } from './resources.js';
import { at, text } from './rows.js';

/** User with the enterprise extension. */
export const userType = defineResourceType({
  name: 'User',
  endpoint: '/Users',
  description: '',
  schema: userSchema,
  extensions: [{ schema: enterpriseUserSchema, required: false }],
});
/** Group. */
export const groupType = defineResourceType({
  name: 'Group',
  endpoint: '/Groups',
  description: '',
  schema: groupSchema,
  extensions: [],
});

const operators: readonly ComparisonOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const ids = fc.constantFrom('user-0', 'user-1', 'user-2', 'group-0', 'group-1', 'USER-0', 'user');
const words = fc.oneof(text, ids, fc.constantFrom('work', 'User', 'user', 'Group', 'WORK'));
const literals = fc.record({
  word: words,
  flag: fc.boolean(),
  time: at.map(formatInstant),
  number: numbers,
  pick: fc.nat(19),
});

/** Mostly a value of the type that the path has; at times null, or any. */
function literalFor(
  type: AttributeType,
  { word, flag, time, number, pick }: typeof literals extends fc.Arbitrary<infer T> ? T : never,
): FilterValue {
  if (pick === 0) return null;
  if (pick === 1) return word;
  if (type === 'boolean') return flag;
  if (type === 'integer' || type === 'decimal') return number;
  return type === 'dateTime' ? time : word;
}

/** Most paths are those that a store keeps; the others are all that the schema has. */
export function filters(type: ResourceType, kept: readonly string[]): fc.Arbitrary<Filter> {
  const all = [...new Set([...type.paths.values()].map(formatAttributePath))];
  const path = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...kept) },
    { weight: 1, arbitrary: fc.constantFrom(...all) },
  );
  const sub = fc.constantFrom('value', 'type', 'primary', 'display', 'created', 'resourceType', '$ref', 'notes');
  const typeOf = (name: string): AttributeType => {
    const found = resolvePath(type, name) ?? resolvePath(type, `emails.${name}`) ?? resolvePath(type, `parts.${name}`);
    return (found?.sub ?? found?.attribute)?.type ?? 'string';
  };
  const test = (name: fc.Arbitrary<string>): fc.Arbitrary<Filter> =>
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(name, fc.constantFrom(...operators), literals).map(([path, op, choice]) => ({
          kind: 'compare' as const,
          path,
          op,
          value: literalFor(typeOf(path), choice),
        })),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('present' as const), path: name }) },
    );
  const combined = (leaf: fc.Arbitrary<Filter>, depth: number): fc.Arbitrary<Filter> => {
    if (depth === 0) return leaf;
    const inner = combined(leaf, depth - 1);
    const kind = fc.constantFrom('and' as const, 'or' as const);
    return fc.oneof(
      leaf,
      fc.record({ kind, operands: fc.array(inner, { minLength: 2, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('not' as const), operand: inner }),
    );
  };
  const valuePath = fc.record({
    kind: fc.constant('valuePath' as const),
    path: fc.oneof(fc.constantFrom(...kept.filter((name) => !name.includes('.'))), fc.constantFrom(...all)),
    filter: combined(test(sub), 1),
  });
  return combined(fc.oneof({ weight: 3, arbitrary: test(path) }, { weight: 1, arbitrary: valuePath }), 2);
}

/** The filter, bound; undefined when the core refuses it, which is none of the store's business. */
export function bound(filter: Filter, type: ResourceType): BoundFilter | undefined {
  try {
    return bindFilter(filter, type);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
