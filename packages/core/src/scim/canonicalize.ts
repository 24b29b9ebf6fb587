import { DomainError } from '../errors/domain-error.js';
import { canonicalValue, type ValueRules } from './canonical-value.js';
import { type Forgiveness, type ForgivenessOptions, forgiveNothing } from './forgiveness.js';
import { isCoreUrn, refusePathName, refuseUnknown, resolveMember, resolveSubMember } from './member.js';
import { isObject, isUnassigned, type Resource } from './resource.js';
import { type AttributePath, isExtensionPath, type ResourceType } from './resource-type.js';

type Draft = Record<string, unknown>;

/**
 * A request body in canonical form: names as the schema spells them, readOnly attributes dropped, null and empty arrays
 * gone, `schemas` listing exactly what is present. Wrong types stay for `validateResource`; a body that is no object, one
 * whose `schemas` is wrong and an unknown attribute are refused with `invalidSyntax`, as far as they are not forgiven.
 *
 * @see RFC 7643 §2.1, §2.5, §3, RFC 7644 §3.3
 */
export function canonicalize(body: unknown, resourceType: ResourceType, options: ForgivenessOptions = {}): Resource {
  if (!isObject(body)) throw new DomainError('invalidSyntax', 'The body must be a JSON object.');
  const forgive = options.forgive ?? forgiveNothing;
  const rules: ValueRules = { resourceType, forgive, wrap: forgive.singleValueForList, keepNull: false };
  const draft: Draft = { schemas: undefined };
  let schemas: unknown;
  for (const key of Object.keys(body)) {
    if (isCoreUrn(resourceType, key)) {
      refusePathName(key, forgive);
      assignCore(draft, body[key], rules);
      continue;
    }
    const path = resolveMember(resourceType, key, forgive);
    if (path?.attribute.name === 'schemas') schemas = body[key];
    else if (path !== undefined) assign(draft, path, body[key], rules);
  }
  const present = presentSchemas(draft, resourceType);
  checkSchemas(schemas, present, resourceType, forgive);
  draft['schemas'] = present;
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
    const path = resolveMember(rules.resourceType, key, rules.forgive);
    if (path === undefined || path.attribute.name === 'schemas') continue;
    if (path.schema === undefined) assign(draft, path, value[key], rules);
    else refuseUnknown(rules.resourceType.schema.id, key, key, rules.forgive);
  }
}

function assign(draft: Draft, path: AttributePath, value: unknown, rules: ValueRules): void {
  if (isExtensionPath(path)) assignExtension(draft, path, value, rules);
  else if (path.attribute.mutability !== 'readOnly') assignAttribute(draft, path, value, rules);
}

function assignAttribute(draft: Draft, path: AttributePath, value: unknown, rules: ValueRules): void {
  const { attribute, sub } = path;
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
    const attribute = resolveSubMember(rules.resourceType, path.attribute, key, rules.forgive);
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

/** @see RFC 7643 §3: "schemas" is a non-empty array of the URNs that define what is present, without duplicates. */
function checkSchemas(
  schemas: unknown,
  present: readonly string[],
  { schema, extensions }: ResourceType,
  forgive: Forgiveness,
): void {
  if (forgive.missingSchemas && forgive.foreignSchemas) return;
  const listed = Array.isArray(schemas) ? schemas.map(lower) : [];
  const missing = present.find((urn) => !listed.includes(lower(urn)));
  if (missing !== undefined && !forgive.missingSchemas) refuseSchemas(`"schemas" must list ${missing}.`);
  const known = [schema.id, ...extensions.map((extension) => extension.schema.id)].map(lower);
  const exact = listed.every((urn, index) => known.includes(urn) && listed.indexOf(urn) === index);
  if (!exact && !forgive.foreignSchemas) {
    refuseSchemas(`"schemas" must list ${schema.id} and its extensions only, each of them once.`);
  }
}

function refuseSchemas(detail: string): never {
  throw new DomainError('invalidSyntax', detail, { attribute: 'schemas' });
}

function lower(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}
