import { DomainError } from '../errors/domain-error.js';
import {
  type AttributePath,
  formatAttributePath,
  isExtensionPath,
  type ResourceType,
  resolvePath,
} from './resource-type.js';
import type { SchemaAttribute } from './schemas/attribute.js';

/** The raw parameters. @see RFC 7644 §3.9 */
export interface ProjectionInput {
  /** Names separated by commas, or a list of names. */
  readonly attributes?: string | readonly string[] | undefined;
  readonly excludedAttributes?: string | readonly string[] | undefined;
}

/** The attributes a client named, by canonical path: `true` for the whole attribute, else the sub-attributes named. */
export type NamedAttributes = ReadonlyMap<string, true | ReadonlySet<string>>;

/** Which attributes an answer holds. @see RFC 7644 §3.9 */
export interface Projection {
  readonly mode: 'default' | 'only' | 'except';
  readonly named: NamedAttributes;
  /** What a write sent: attributes returned on `request` come back then. @see RFC 7643 §7 (returned) */
  readonly sent?: NamedAttributes;
}

/** Everything that is returned by default. @see RFC 7643 §7 (returned) */
export const defaultProjection: Projection = { mode: 'default', named: new Map() };

/**
 * Reads `attributes` and `excludedAttributes`; both together are refused with `invalidValue`, unknown names are ignored.
 *
 * @see RFC 7644 §3.4.2.5, §3.9
 */
export function parseProjection(input: ProjectionInput, resourceType: ResourceType): Projection {
  const only = listOf(input.attributes);
  const except = listOf(input.excludedAttributes);
  if (only.length > 0 && except.length > 0) {
    throw new DomainError('invalidValue', '"attributes" and "excludedAttributes" cannot be used together.', {
      attribute: 'excludedAttributes',
    });
  }
  if (only.length > 0) return { mode: 'only', named: nameAttributes(only, resourceType) };
  if (except.length > 0) return { mode: 'except', named: nameAttributes(except, resourceType) };
  return defaultProjection;
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  const texts = typeof value === 'string' ? [value] : value;
  return texts.flatMap((text) => text.split(',')).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}

/** Resolves names into {@link NamedAttributes}; a schema's URN stands for all of its attributes. @see RFC 7644 §3.10 */
export function nameAttributes(names: readonly string[], resourceType: ResourceType): NamedAttributes {
  const named = new Map<string, true | Set<string>>();
  for (const name of names) {
    if (name.toLowerCase() === resourceType.schema.id.toLowerCase()) {
      for (const attribute of resourceType.schema.attributes) named.set(attribute.name, true);
      continue;
    }
    const path = resolvePath(resourceType, name);
    if (path === undefined) continue;
    const key = keyOf(path);
    const present = named.get(key);
    if (path.sub === undefined) named.set(key, true);
    else if (present === undefined) named.set(key, new Set([path.sub.name]));
    else if (present !== true) present.add(path.sub.name);
  }
  return named;
}

function keyOf({ schema, attribute }: AttributePath): string {
  return formatAttributePath({ schema, attribute });
}

/** What a name selects of an attribute: nothing, all, or some sub-attributes. */
export type Selection = undefined | true | ReadonlySet<string>;

/** What was named of an attribute, by itself or through its extension's URN. */
export function selectionOf(named: NamedAttributes, path: AttributePath): Selection {
  if (path.schema !== undefined && named.get(path.schema) === true) return true;
  return named.get(keyOf(path));
}

/** Whether an attribute (not looking at its sub-attributes) is part of the answer. @see RFC 7643 §7 (returned), RFC 7644 §3.9 */
export function includes(
  projection: Projection,
  attribute: SchemaAttribute,
  named: Selection,
  sent: Selection,
): boolean {
  if (attribute.returned === 'never') return false;
  if (attribute.returned === 'always') return true;
  if (projection.mode === 'only') return named !== undefined;
  if (projection.mode === 'except' && named === true) return false;
  return attribute.returned === 'default' || sent !== undefined;
}

/**
 * Whether an answer needs an attribute at all, so that a caller does not load what it would drop.
 *
 * @see RFC 7644 §3.9
 */
export function needsAttribute(projection: Projection, resourceType: ResourceType, name: string): boolean {
  const path = resolvePath(resourceType, name);
  if (path === undefined) return false;
  if (isExtensionPath(path)) {
    const subs = path.attribute.subAttributes ?? [];
    return subs.some((attribute) => needs(projection, { schema: path.schema, attribute }));
  }
  return needs(projection, path);
}

function needs(projection: Projection, path: AttributePath): boolean {
  const named = selectionOf(projection.named, path);
  if (!includes(projection, path.attribute, named, undefined)) return false;
  if (path.sub === undefined) return true;
  return includes(projection, path.sub, subSelection(projection, named, path.sub), undefined);
}

/** What a selection of an attribute means for one of its sub-attributes. @see RFC 7644 §3.9 */
export function subSelection(projection: Projection, named: Selection, sub: SchemaAttribute): Selection {
  if (named === undefined) return undefined;
  if (named === true) return projection.mode === 'only' && sub.returned !== 'request' ? true : undefined;
  return named.has(sub.name) ? true : undefined;
}
