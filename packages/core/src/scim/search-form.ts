import { instantOf } from './date-time.js';
import { foldCase } from './filter/fold-case.js';
import { isObject, isUnassigned, type Resource } from './resource.js';
import type { ResourceType } from './resource-type.js';
import type { SchemaAttribute } from './schemas/attribute.js';

/**
 * A canonical resource in the form in which filters compare it, for stores that keep it beside the resource: texts folded
 * by `foldCase` unless they are caseExact, dateTimes as milliseconds since 1970, what is unassigned left out. A bound
 * filter's `value` compares with it as it is.
 *
 * @see RFC 7644 §3.4.2.2, RFC 7643 §2.2 (caseExact)
 */
export function searchForm(resource: Resource, resourceType: ResourceType): Resource {
  const form = searchObject(resource, resourceType.attributes);
  for (const { schema } of resourceType.extensions) {
    const extension = resource[schema.id];
    if (isObject(extension)) form[schema.id] = searchObject(extension, schema.attributes);
  }
  return form;
}

function searchObject(object: Resource, attributes: readonly SchemaAttribute[]): Record<string, unknown> {
  const form: Record<string, unknown> = {};
  for (const attribute of attributes) {
    const value = object[attribute.name];
    if (!isUnassigned(value)) form[attribute.name] = searchValue(value, attribute);
  }
  return form;
}

function searchValue(value: unknown, attribute: SchemaAttribute): unknown {
  if (Array.isArray(value)) return value.map((element) => searchValue(element, attribute));
  if (isObject(value)) return searchObject(value, attribute.subAttributes ?? []);
  if (typeof value !== 'string') return value;
  if (attribute.type === 'dateTime') return instantOf(value);
  return attribute.caseExact ? value : foldCase(value);
}
