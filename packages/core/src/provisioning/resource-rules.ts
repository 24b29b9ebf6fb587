import { isDomainError } from '../errors/domain-error.js';
import {
  defineResourceType,
  type ResourceType,
  type ResourceTypeData,
  readSchema,
  resolvePath,
  type Schema,
  type SchemaExtension,
} from '../scim/index.js';
import type { Profile, ResourceRules } from './profile.js';

/** What a resource type is indexed by, beside `id`, `externalId` and what is unique. */
export interface IndexedBy {
  /** Paths as in the schema, e.g. `emails.value`: a filter `eq` on them costs the same in a large directory. */
  readonly indexed?: readonly string[];
}

/** The rules of a resource type of which everything is accepted, kept, returned, filtered and changed. */
export function resourceRules(data: ResourceTypeData, { indexed = [] }: IndexedBy = {}): ResourceRules {
  const type = defineResourceType(data);
  for (const path of indexed) checkPath(type, path);
  return {
    accepts: type,
    serves: type,
    filterable: undefined,
    indexed,
    patch: { paths: undefined, removable: undefined, addReplaces: false },
  };
}

/**
 * The profile with an extension of one of its resource types; a required one must be present in every resource. Throws a
 * RangeError for an unknown type, a URN that is taken and a schema that can't be one. Only for profiles that keep attributes.
 *
 * @example withExtension(standard, 'User', { schema: badgeSchema, required: true }, { indexed: [`${badgeSchema.id}:number`] })
 * @see RFC 7643 §3.3
 */
export function withExtension(
  profile: Profile,
  typeName: string,
  extension: SchemaExtension,
  { indexed = [] }: IndexedBy = {},
): Profile {
  checkKeeps(profile);
  checkSchema(extension.schema);
  checkFree(profile, extension.schema.id);
  const extend = (rules: ResourceRules): ResourceRules => {
    const { name, endpoint, description, schema, extensions } = rules.accepts;
    const data = { name, endpoint, description, schema, extensions: [...extensions, extension] };
    return resourceRules(data, { indexed: [...rules.indexed, ...indexed] });
  };
  if (typeName === 'User') return { ...profile, User: extend(profile.User) };
  if (typeName === 'Group') return { ...profile, Group: extend(profile.Group) };
  if (!profile.resources.some((rules) => rules.accepts.name === typeName)) {
    throw new RangeError(`the profile ${profile.name} has no resource type ${typeName}`);
  }
  const resources = profile.resources.map((rules) => (rules.accepts.name === typeName ? extend(rules) : rules));
  return { ...profile, resources };
}

/**
 * The profile with one more resource type: its endpoint, its validation, its filters and its storage follow from the schema.
 * Throws a RangeError when its name, endpoint or a URN is taken, and for a schema that can't be one. Only for profiles that keep attributes.
 *
 * @example withResourceType(standard, { name: 'Device', endpoint: '/Devices', description: 'Device', schema, extensions: [] })
 * @see RFC 7643 §6
 */
export function withResourceType(profile: Profile, data: ResourceTypeData, indexedBy: IndexedBy = {}): Profile {
  checkKeeps(profile);
  for (const schema of [data.schema, ...data.extensions.map((extension) => extension.schema)]) checkSchema(schema);
  for (const urn of [data.schema.id, ...data.extensions.map(({ schema }) => schema.id)]) checkFree(profile, urn);
  if (!/^\/[A-Za-z][\w-]{0,63}$/.test(data.endpoint)) {
    throw new RangeError(`the endpoint ${data.endpoint} must be one path segment such as /Devices`);
  }
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const others = resourceTypes(profile).map((rules) => rules.accepts);
  const endpoints = [...others.map((other) => other.endpoint), ...reservedEndpoints];
  if (endpoints.some((endpoint) => same(endpoint, data.endpoint))) {
    throw new RangeError(`the endpoint ${data.endpoint} is taken`);
  }
  if (others.some((other) => same(other.name, data.name))) throw new RangeError(`there is a type ${data.name} already`);
  return { ...profile, resources: [...profile.resources, resourceRules(data, indexedBy)] };
}

/** The rules of every resource type: User, Group, and those that the host defined. */
export function resourceTypes(profile: Profile): readonly ResourceRules[] {
  return [profile.User, profile.Group, ...profile.resources];
}

const reservedEndpoints: readonly string[] = ['/Bulk', '/Me', '/Schemas', '/ResourceTypes', '/ServiceProviderConfig'];

/** What can't be a schema is found at the start, not by the first client: names, types, and secrets that would be returned. */
function checkSchema(schema: Schema): void {
  try {
    readSchema(schema);
  } catch (cause) {
    if (!isDomainError(cause)) throw cause;
    throw new RangeError(`the schema ${schema.id}: ${cause.message}`, { cause });
  }
}

function checkKeeps({ name, keepsAttributes }: Profile): void {
  if (!keepsAttributes) throw new RangeError(`the profile ${name} keeps no attributes of other schemas`);
}

function checkFree(profile: Profile, urn: string): void {
  const urns = resourceTypes(profile).flatMap(({ accepts }) => [
    accepts.schema,
    ...accepts.extensions.map((e) => e.schema),
  ]);
  if (urns.some(({ id }) => id.toLowerCase() === urn.toLowerCase()))
    throw new RangeError(`the schema ${urn} is there already`);
}

function checkPath(type: ResourceType, text: string): void {
  const path = resolvePath(type, text);
  if (path === undefined) throw new RangeError(`${type.name} has no attribute ${text} to be indexed`);
  if (path.sub !== undefined || path.attribute.type !== 'complex') return;
  throw new RangeError(`${text} has no values to be indexed: name one of its sub-attributes, such as ${text}.value`);
}
