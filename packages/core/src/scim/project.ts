import {
  includes,
  type NamedAttributes,
  type Projection,
  type Selection,
  selectionOf,
  subSelection,
} from './projection.js';
import { isObject, type Resource } from './resource.js';
import type { ResourceType } from './resource-type.js';
import type { SchemaAttribute } from './schemas/attribute.js';

const nothing: NamedAttributes = new Map();

/**
 * The part of a resource that an answer shows. `id` and `schemas` always stay, `password` never does; values are not
 * copied.
 *
 * @see RFC 7644 §3.4.2.5, §3.9, RFC 7643 §7 (returned)
 */
export function project(resource: Resource, projection: Projection, resourceType: ResourceType): Resource {
  const sent = projection.sent ?? nothing;
  const shown = projectAttributes(resource, resourceType.attributes, undefined, projection, sent);
  for (const { schema } of resourceType.extensions) {
    const extension = resource[schema.id];
    if (!isObject(extension)) continue;
    const part = projectAttributes(extension, schema.attributes, schema.id, projection, sent);
    if (Object.keys(part).length > 0) shown[schema.id] = part;
  }
  return shown;
}

function projectAttributes(
  object: Resource,
  attributes: readonly SchemaAttribute[],
  schema: string | undefined,
  projection: Projection,
  sent: NamedAttributes,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const attribute of attributes) {
    const value = object[attribute.name];
    if (value === undefined) continue;
    const path = { schema, attribute };
    const named = selectionOf(projection.named, path);
    const asked = selectionOf(sent, path);
    if (!includes(projection, attribute, named, asked)) continue;
    const part = projectValue(value, attribute, projection, named, asked);
    if (part !== undefined) shown[attribute.name] = part;
  }
  return shown;
}

function projectValue(
  value: unknown,
  attribute: SchemaAttribute,
  projection: Projection,
  named: Selection,
  sent: Selection,
): unknown {
  const { subAttributes } = attribute;
  if (subAttributes === undefined || (!isSubset(named) && subAttributes.every(isPlain))) return value;
  // An attribute that stays although it was not named ("always") stays whole.
  const selection = named === undefined && projection.mode === 'only' ? true : named;
  const kept = subAttributes.filter((sub) =>
    includes(projection, sub, subSelection(projection, selection, sub), partOf(sent, sub.name)),
  );
  if (!Array.isArray(value)) return pick(value, kept);
  const elements = value.map((element) => pick(element, kept)).filter((element) => element !== undefined);
  return elements.length === 0 ? undefined : elements;
}

function isPlain({ returned }: SchemaAttribute): boolean {
  return returned === 'default' || returned === 'always';
}

function isSubset(selection: Selection): boolean {
  return selection !== undefined && selection !== true;
}

function partOf(selection: Selection, sub: string): Selection {
  return selection === true || selection?.has(sub) === true ? true : undefined;
}

function pick(value: unknown, kept: readonly SchemaAttribute[]): unknown {
  if (!isObject(value)) return value;
  const part: Record<string, unknown> = {};
  for (const { name } of kept) if (value[name] !== undefined) part[name] = value[name];
  return Object.keys(part).length === 0 ? undefined : part;
}
