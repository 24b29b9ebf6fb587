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

/** What a projection leaves of an attribute: nothing, all, or some of its sub-attributes. */
type Shape = 'nothing' | 'all' | readonly SchemaAttribute[];

/** The attributes of a schema, and what a projection leaves of those that were seen. */
interface SchemaPlan {
  readonly attributes: readonly SchemaAttribute[];
  /** The URN of the extension; undefined for core and common attributes. */
  readonly schema: string | undefined;
  /** In the order of the attributes. */
  readonly shapes: (Shape | undefined)[];
}

/** What a projection leaves of the resources of a type: it depends on no value, so a list needs it once. */
interface Plan {
  readonly own: SchemaPlan;
  readonly extensions: readonly (SchemaPlan & { readonly schema: string })[];
}

const plans = new WeakMap<Projection, WeakMap<ResourceType, Plan>>();

function planOf(projection: Projection, resourceType: ResourceType): Plan {
  const known = plans.get(projection) ?? new WeakMap<ResourceType, Plan>();
  plans.set(projection, known);
  const found = known.get(resourceType);
  if (found !== undefined) return found;
  const plan: Plan = {
    own: { attributes: resourceType.attributes, schema: undefined, shapes: [] },
    extensions: resourceType.extensions.map(({ schema: { id, attributes } }) => ({
      attributes,
      schema: id,
      shapes: [],
    })),
  };
  known.set(resourceType, plan);
  return plan;
}

/**
 * The part of a resource that an answer shows. `id` and `schemas` always stay, `password` never does; values are not
 * copied.
 *
 * @see RFC 7644 §3.4.2.5, §3.9, RFC 7643 §7 (returned)
 */
export function project(resource: Resource, projection: Projection, resourceType: ResourceType): Resource {
  const plan = planOf(projection, resourceType);
  const shown = projectAttributes(resource, plan.own, projection);
  for (const part of plan.extensions) {
    const extension = resource[part.schema];
    if (!isObject(extension)) continue;
    const kept = projectAttributes(extension, part, projection);
    if (Object.keys(kept).length > 0) shown[part.schema] = kept;
  }
  return shown;
}

function projectAttributes(object: Resource, plan: SchemaPlan, projection: Projection): Record<string, unknown> {
  const { attributes, schema, shapes } = plan;
  const shown: Record<string, unknown> = {};
  for (const [index, attribute] of attributes.entries()) {
    const value = object[attribute.name];
    if (value === undefined) continue;
    const shape = shapes[index] ?? shapeOf(attribute, schema, projection);
    shapes[index] = shape;
    const part = shaped(value, shape);
    if (part !== undefined) shown[attribute.name] = part;
  }
  return shown;
}

function shapeOf(attribute: SchemaAttribute, schema: string | undefined, projection: Projection): Shape {
  const path = { schema, attribute };
  const named = selectionOf(projection.named, path);
  const sent = selectionOf(projection.sent ?? nothing, path);
  if (!includes(projection, attribute, named, sent)) return 'nothing';
  const { subAttributes } = attribute;
  if (subAttributes === undefined || (!isSubset(named) && subAttributes.every(isPlain))) return 'all';
  // An attribute that stays although it was not named ("always") stays whole.
  const selection = named === undefined && projection.mode === 'only' ? true : named;
  return subAttributes.filter((sub) =>
    includes(projection, sub, subSelection(projection, selection, sub), partOf(sent, sub.name)),
  );
}

function shaped(value: unknown, shape: Shape): unknown {
  if (shape === 'all') return value;
  if (shape === 'nothing') return undefined;
  if (!Array.isArray(value)) return pick(value, shape);
  const elements = value.map((element) => pick(element, shape)).filter((element) => element !== undefined);
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
