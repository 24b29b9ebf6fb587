import { DomainError } from '../errors/domain-error.js';
import {
  equalValues,
  isObject,
  isUnassigned,
  presentSchemas,
  type Resource,
  type ResourceType,
  type SchemaAttribute,
} from '../scim/index.js';

/**
 * Refuses to replace an immutable value that is set by another one, or by none, with `mutability`: "the input value(s) MUST match, or HTTP
 * status code 400 SHOULD be returned". Elements of lists are told apart by nothing, so only single values are looked into.
 *
 * @see RFC 7644 §3.5.1
 */
export function checkImmutable(before: Resource, after: Resource, type: ResourceType): void {
  checkAttributes(before, after, type.attributes, '');
  for (const { schema } of type.extensions) {
    checkAttributes(before[schema.id], after[schema.id], schema.attributes, `${schema.id}:`);
  }
}

/**
 * A whole resource that is to replace another one, with the immutable values that it leaves out: what can't be changed need not
 * be repeated, and some of it is not even shown. Refuses other values with `mutability`.
 *
 * @see RFC 7644 §3.5.1
 */
export function keepImmutable(before: Resource, after: Resource, type: ResourceType): Resource {
  const kept: Record<string, unknown> = { ...after, ...omitted(before, after, type.attributes) };
  for (const { schema } of type.extensions) {
    const [old, wanted] = [before[schema.id], after[schema.id]];
    const values = isObject(old) ? omitted(old, isObject(wanted) ? wanted : {}, schema.attributes) : {};
    if (Object.keys(values).length > 0) kept[schema.id] = { ...(isObject(wanted) && wanted), ...values };
  }
  checkImmutable(before, kept, type);
  return { ...kept, schemas: presentSchemas(kept, type) };
}

/** The immutable values of `before` that `after` does not have. */
function omitted(before: Resource, after: Resource, attributes: readonly SchemaAttribute[]): Resource {
  const values: Record<string, unknown> = {};
  for (const { name, mutability, multiValued, subAttributes } of attributes) {
    const [old, wanted] = [before[name], after[name]];
    if (isUnassigned(old)) continue;
    if (mutability === 'immutable') {
      if (isUnassigned(wanted)) values[name] = old;
    } else if (!multiValued && subAttributes !== undefined && isObject(old)) {
      const inner = omitted(old, isObject(wanted) ? wanted : {}, subAttributes);
      if (Object.keys(inner).length > 0) values[name] = { ...(isObject(wanted) && wanted), ...inner };
    }
  }
  return values;
}

/** Whether a resource type has single immutable values, so that a write has to know what is there. */
export function hasImmutables({ attributes, extensions }: ResourceType): boolean {
  const all = [...attributes, ...extensions.flatMap(({ schema }) => schema.attributes)];
  return all.some(
    ({ mutability, multiValued, subAttributes }) =>
      mutability === 'immutable' || (!multiValued && subAttributes?.some((sub) => sub.mutability === 'immutable')),
  );
}

function checkAttributes(
  before: unknown,
  after: unknown,
  attributes: readonly SchemaAttribute[],
  prefix: string,
): void {
  if (!isObject(before)) return;
  const next = isObject(after) ? after : {};
  for (const { name, mutability, multiValued, subAttributes } of attributes) {
    const [old, wanted] = [before[name], next[name]];
    if (isUnassigned(old)) continue;
    if (mutability === 'immutable' && !equalValues(old, wanted)) {
      const path = `${prefix}${name}`;
      throw new DomainError('mutability', `"${path}" is immutable.`, { attribute: path });
    }
    if (!multiValued && subAttributes !== undefined) checkAttributes(old, wanted, subAttributes, `${prefix}${name}.`);
  }
}
