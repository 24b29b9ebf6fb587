import { DomainError } from '../errors/domain-error.js';
import {
  equalValues,
  isObject,
  isUnassigned,
  type Resource,
  type ResourceType,
  type SchemaAttribute,
} from '../scim/index.js';

/**
 * Refuses to replace an immutable value that is set by another one, with `mutability`: "the input value(s) MUST match, or HTTP
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
