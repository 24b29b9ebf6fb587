import { DomainError } from '../errors/domain-error.js';
import { canonicalValue, type ValueRules } from './canonical-value.js';
import { isObject, isUnassigned, type Resource } from './resource.js';
import {
  type AttributePath,
  isExtensionPath,
  type ResourceType,
  resolvePath,
  resolveSubAttribute,
} from './resource-type.js';

/** Tolerance of {@link canonicalize}. */
export interface CanonicalizeOptions {
  /**
   * Takes a missing or foreign `schemas`, "True" for true, one value where a list belongs, a bare string for a complex
   * value, and dotted names. Default false.
   */
  readonly lenient?: boolean;
}

type Draft = Record<string, unknown>;

/**
 * A request body in canonical form: names as the schema spells them, unknown and readOnly attributes dropped, null and
 * empty arrays gone, `schemas` listing exactly what is present. Wrong types stay for `validateResource`; a body that is
 * no object, or whose `schemas` is wrong, is refused with `invalidSyntax`.
 *
 * @see RFC 7643 §2.1, §2.5, §3, RFC 7644 §3.3
 */
export function canonicalize(body: unknown, resourceType: ResourceType, options: CanonicalizeOptions = {}): Resource {
  if (!isObject(body)) throw new DomainError('invalidSyntax', 'The body must be a JSON object.');
  const lenient = options.lenient ?? false;
  const rules: ValueRules = { resourceType, lenient, wrap: lenient, keepNull: false };
  const draft: Draft = { schemas: undefined };
  let schemas: unknown;
  for (const key of Object.keys(body)) {
    const path = resolvePath(resourceType, key);
    if (path?.attribute.name === 'schemas') schemas = body[key];
    else if (path !== undefined) assign(draft, path, body[key], rules);
    else if (key.toLowerCase() === resourceType.schema.id.toLowerCase()) assignCore(draft, body[key], rules);
  }
  if (!lenient) checkSchemas(schemas, resourceType);
  draft['schemas'] = presentSchemas(draft, resourceType);
  return draft;
}

/** The `schemas` of a resource: the core URN, then the extensions that have a value. @see RFC 7643 §3 */
export function presentSchemas(resource: Resource, resourceType: ResourceType): readonly string[] {
  const extensions = resourceType.extensions.map(({ schema }) => schema.id);
  return [resourceType.schema.id, ...extensions.filter((urn) => resource[urn] !== undefined)];
}

function assignCore(draft: Draft, value: unknown, rules: ValueRules): void {
  if (!isObject(value)) return;
  for (const key of Object.keys(value)) {
    const path = resolvePath(rules.resourceType, key);
    if (path !== undefined && path.schema === undefined && path.attribute.name !== 'schemas') {
      assign(draft, path, value[key], rules);
    }
  }
}

function assign(draft: Draft, path: AttributePath, value: unknown, rules: ValueRules): void {
  if (isExtensionPath(path)) assignExtension(draft, path, value, rules);
  else if (path.attribute.mutability !== 'readOnly') assignAttribute(draft, path, value, rules);
}

function assignAttribute(draft: Draft, path: AttributePath, value: unknown, rules: ValueRules): void {
  const { attribute, sub } = path;
  if (sub !== undefined && !rules.lenient) return;
  const canonical = canonicalValue(sub === undefined ? value : { [sub.name]: value }, attribute, rules);
  if (canonical === undefined) return;
  const container = path.schema === undefined ? draft : extensionDraft(draft, path.schema);
  const present = container[attribute.name];
  container[attribute.name] = isObject(present) && isObject(canonical) ? { ...present, ...canonical } : canonical;
}

function assignExtension(draft: Draft, path: AttributePath, value: unknown, rules: ValueRules): void {
  const urn = path.attribute.name;
  if (isUnassigned(value)) return;
  if (!isObject(value)) {
    draft[urn] ??= value;
    return;
  }
  for (const key of Object.keys(value)) {
    const attribute = resolveSubAttribute(rules.resourceType, path.attribute, key);
    if (attribute !== undefined) assign(draft, { schema: urn, attribute }, value[key], rules);
  }
}

/** The object of an extension in the making; one that was sent as something else is given up. */
function extensionDraft(draft: Draft, urn: string): Draft {
  const present = draft[urn];
  if (isObject(present)) return present as Draft;
  const created: Draft = {};
  draft[urn] = created;
  return created;
}

/** @see RFC 7643 §3: "schemas" is a non-empty array of the URNs of this resource type, without duplicates. */
function checkSchemas(schemas: unknown, resourceType: ResourceType): void {
  const known = new Set([resourceType.schema.id, ...resourceType.extensions.map(({ schema }) => schema.id)].map(lower));
  const listed = Array.isArray(schemas) ? schemas.map(lower) : [];
  const complete = listed.includes(lower(resourceType.schema.id));
  if (complete && listed.every((urn) => known.has(urn)) && new Set(listed).size === listed.length) return;
  throw new DomainError('invalidSyntax', `"schemas" must list ${resourceType.schema.id} and its extensions only.`, {
    attribute: 'schemas',
  });
}

function lower(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}
