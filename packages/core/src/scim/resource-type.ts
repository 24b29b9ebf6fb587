import { DomainError } from '../errors/domain-error.js';
import { attribute, type Schema, type SchemaAttribute } from './schemas/attribute.js';
import { commonAttributes } from './schemas/common.js';

/** An extension of a resource type. @see RFC 7643 §6 (schemaExtensions) */
export interface SchemaExtension {
  readonly schema: Schema;
  readonly required: boolean;
}

/** A resource type as data. @see RFC 7643 §6 */
export interface ResourceTypeData {
  readonly name: string;
  /** The endpoint relative to the base URL, e.g. `/Users`. */
  readonly endpoint: string;
  readonly description: string;
  readonly schema: Schema;
  readonly extensions: readonly SchemaExtension[];
}

/**
 * Where an attribute lives. `schema` is the URN of the extension, or undefined for core and common attributes.
 * For a whole extension, `attribute` is a complex attribute whose name is that URN: see {@link isExtensionPath}.
 */
export interface AttributePath {
  readonly schema: string | undefined;
  readonly attribute: SchemaAttribute;
  readonly sub?: SchemaAttribute | undefined;
}

/** Attributes by name, in the canonical and in the lower-case spelling. */
export type AttributeIndex = ReadonlyMap<string, SchemaAttribute>;

/** A resource type with the indexes that make every look-up one step. Made by {@link defineResourceType}. */
export interface ResourceType extends ResourceTypeData {
  /** The common attributes followed by those of the core schema. */
  readonly attributes: readonly SchemaAttribute[];
  /** Every path of this type, keyed by its text, in the canonical and in the lower-case spelling. */
  readonly paths: ReadonlyMap<string, AttributePath>;
  /** The sub-attributes of each complex attribute. */
  readonly subAttributes: ReadonlyMap<SchemaAttribute, AttributeIndex>;
}

/** True when the path names a whole extension rather than one of its attributes. @see RFC 7643 §3.3 */
export function isExtensionPath(path: AttributePath): boolean {
  return path.schema !== undefined && path.attribute.name === path.schema;
}

/** Compiles a resource type once; adds the common attributes. @see RFC 7643 §3.1, §6 */
export function defineResourceType(data: ResourceTypeData): ResourceType {
  const paths = new Map<string, AttributePath>();
  const subAttributes = new Map<SchemaAttribute, AttributeIndex>();
  const attributes = [...commonAttributes, ...data.schema.attributes];
  for (const item of attributes) addAttribute(item, undefined, ['', `${data.schema.id}:`]);
  for (const { schema } of data.extensions) {
    const whole = attribute({ name: schema.id, description: schema.description, subAttributes: schema.attributes });
    addPath(schema.id, { schema: schema.id, attribute: whole });
    subAttributes.set(whole, indexOf(schema.attributes));
    for (const item of schema.attributes) addAttribute(item, schema.id, [`${schema.id}:`]);
  }
  return { ...data, attributes, paths, subAttributes };

  function addPath(text: string, path: AttributePath): void {
    paths.set(text, path).set(text.toLowerCase(), path);
  }
  function addAttribute(item: SchemaAttribute, schema: string | undefined, prefixes: readonly string[]): void {
    const path: AttributePath = { schema, attribute: item, sub: undefined };
    for (const prefix of prefixes) addPath(prefix + item.name, path);
    if (item.subAttributes === undefined) return;
    subAttributes.set(item, indexOf(item.subAttributes));
    for (const sub of item.subAttributes) {
      const subPath: AttributePath = { schema, attribute: item, sub };
      for (const prefix of prefixes) addPath(`${prefix}${item.name}.${sub.name}`, subPath);
    }
  }
}

function indexOf(attributes: readonly SchemaAttribute[]): AttributeIndex {
  const index = new Map<string, SchemaAttribute>();
  for (const item of attributes) index.set(item.name, item).set(item.name.toLowerCase(), item);
  return index;
}

/**
 * Finds `attr`, `attr.sub`, `urn:…:attr`, `urn:…:attr.sub` or an extension's URN, in any letter case; undefined when
 * the resource type has no such attribute.
 *
 * @see RFC 7643 §2.1, RFC 7644 §3.10
 */
export function resolvePath(resourceType: ResourceType, pathText: string): AttributePath | undefined {
  return resourceType.paths.get(pathText) ?? resourceType.paths.get(pathText.toLowerCase());
}

/** As {@link resolvePath}, but refuses an unknown attribute with `invalidPath`. @see RFC 7644 §3.10 */
export function resolveAttribute(resourceType: ResourceType, pathText: string): AttributePath {
  const path = resolvePath(resourceType, pathText);
  if (path === undefined) {
    throw new DomainError('invalidPath', `${resourceType.name} has no attribute "${pathText}".`, {
      attribute: pathText,
    });
  }
  return path;
}

/** Finds a sub-attribute of a complex attribute by name, in any letter case. @see RFC 7643 §2.1 */
export function resolveSubAttribute(
  resourceType: ResourceType,
  parent: SchemaAttribute,
  name: string,
): SchemaAttribute | undefined {
  const index = resourceType.subAttributes.get(parent);
  return index?.get(name) ?? index?.get(name.toLowerCase());
}

/** Writes a path the way a client would: `emails.value`, `urn:…:User:manager.value`. @see RFC 7644 §3.10 */
export function formatAttributePath(path: AttributePath): string {
  if (isExtensionPath(path)) return path.attribute.name;
  const name = path.sub === undefined ? path.attribute.name : `${path.attribute.name}.${path.sub.name}`;
  return path.schema === undefined ? name : `${path.schema}:${name}`;
}

/** The value at `path.attribute` in a resource, whatever its shape; undefined when there is none. */
export function readAttribute(resource: Readonly<Record<string, unknown>>, path: AttributePath): unknown {
  if (path.schema === undefined || isExtensionPath(path)) return resource[path.attribute.name];
  const extension = resource[path.schema];
  if (typeof extension !== 'object' || extension === null) return undefined;
  return (extension as Readonly<Record<string, unknown>>)[path.attribute.name];
}
