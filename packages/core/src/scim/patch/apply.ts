import { DomainError } from '../../errors/domain-error.js';
import { type Forgiveness, type ForgivenessOptions, forgiveNothing } from '../forgiveness.js';
import { equalValues, isObject, isUnassigned, type Resource } from '../resource.js';
import { isExtensionPath, type ResourceType, readAttribute } from '../resource-type.js';
import { addValue } from './add.js';
import { without } from './element.js';
import type { PatchOperation, PatchPath } from './operation.js';
import { removeValue } from './remove.js';
import { replaceValue } from './replace.js';

/** What a PATCH leaves. When nothing changed, `resource` is the input itself. */
export interface PatchResult {
  readonly resource: Resource;
  readonly changed: boolean;
}

/** Tolerance and limits of {@link applyPatch}. */
export interface ApplyPatchOptions extends ForgivenessOptions {
  /** Elements of one attribute; more are refused with `invalidValue`. No limit by default. */
  readonly maxValues?: number;
}

/**
 * Applies operations in order, all or nothing: the input is never changed, and an error leaves no result. The result is
 * to be validated by the caller. Refuses with `noTarget` or `mutability`.
 *
 * @see RFC 7644 §3.5.2
 */
export function applyPatch(
  resource: Resource,
  operations: readonly PatchOperation[],
  resourceType: ResourceType,
  options: ApplyPatchOptions = {},
): PatchResult {
  const { forgive = forgiveNothing, maxValues = Number.POSITIVE_INFINITY } = options;
  let current = resource;
  for (const operation of operations) {
    current = applyOperation(current, operation, resourceType, forgive);
    refuseLongList(current, operation.path, maxValues);
  }
  const changed = current !== resource && !equalValues(current, resource);
  return { resource: changed ? current : resource, changed };
}

/** Many operations on a list that grows cost its length each, so it is bounded while it grows. */
function refuseLongList(resource: Resource, path: PatchPath, maxValues: number): void {
  const value = isExtensionPath(path.target) ? undefined : readAttribute(resource, path.target);
  if (!Array.isArray(value) || value.length <= maxValues) return;
  const { name } = path.target.attribute;
  throw new DomainError('invalidValue', `${name}: at most ${maxValues} values are kept.`, { attribute: name });
}

function applyOperation(
  resource: Resource,
  operation: PatchOperation,
  resourceType: ResourceType,
  forgive: Forgiveness,
): Resource {
  const { path } = operation;
  if (isExtensionPath(path.target)) return removeExtension(resource, path, resourceType);
  const stored = readAttribute(resource, path.target);
  const current = isUnassigned(stored) ? undefined : stored;
  const next = nextValue(current, operation, forgive);
  if (equalValues(current, next)) return resource;
  refuseForbiddenChange(current, next, path);
  return write(resource, path, next, resourceType);
}

function nextValue(current: unknown, operation: PatchOperation, forgive: Forgiveness): unknown {
  switch (operation.op) {
    case 'add':
      return addValue(current, operation, forgive.createMissingElement);
    case 'replace':
      return replaceValue(current, operation, forgive);
    case 'remove':
      return removeValue(current, operation);
  }
}

/** @see RFC 7644 §3.5.2.2 (a required attribute becomes unassigned), §3.5.2 (immutable) */
function refuseForbiddenChange(current: unknown, next: unknown, path: PatchPath): void {
  const { attribute } = path.target;
  const fault =
    attribute.mutability === 'immutable' && current !== undefined
      ? 'immutable'
      : attribute.required && next === undefined
        ? 'required'
        : undefined;
  if (fault === undefined) return;
  throw new DomainError('mutability', `"${attribute.name}" is ${fault}.`, { attribute: path.text });
}

function write(resource: Resource, path: PatchPath, next: unknown, resourceType: ResourceType): Resource {
  const { schema, attribute } = path.target;
  if (schema === undefined) return withMember(resource, attribute.name, next);
  const present = resource[schema];
  const extension = withMember(isObject(present) ? present : {}, attribute.name, next);
  return withExtension(resource, schema, extension, resourceType);
}

function withMember(object: Resource, name: string, value: unknown): Resource {
  return value === undefined ? without(object, name) : { ...object, [name]: value };
}

/** Puts an extension and its URN in, or takes both out when nothing is left of it. @see RFC 7643 §3 (schemas) */
function withExtension(resource: Resource, urn: string, extension: Resource, resourceType: ResourceType): Resource {
  const listed = resource['schemas'];
  const schemas: readonly unknown[] = Array.isArray(listed) ? listed : [resourceType.schema.id];
  if (Object.keys(extension).length === 0) {
    return { ...without(resource, urn), schemas: schemas.filter((other) => other !== urn) };
  }
  return { ...resource, schemas: schemas.includes(urn) ? schemas : [...schemas, urn], [urn]: extension };
}

/** Removes a whole extension; what is readOnly or immutable in it forbids that. @see RFC 7644 §3.5.2.2 */
function removeExtension(resource: Resource, path: PatchPath, resourceType: ResourceType): Resource {
  const urn = path.target.attribute.name;
  const present = resource[urn];
  if (present === undefined) return resource;
  const required = resourceType.extensions.some(({ schema, required: needed }) => needed && schema.id === urn);
  const values: Resource = isObject(present) ? present : {};
  const fixed = (path.target.attribute.subAttributes ?? []).find(
    ({ name, mutability }) => (mutability === 'readOnly' || mutability === 'immutable') && !isUnassigned(values[name]),
  );
  if (required || fixed !== undefined) {
    const name = fixed === undefined ? urn : `${urn}:${fixed.name}`;
    throw new DomainError('mutability', `"${name}" cannot be removed.`, { attribute: name });
  }
  return withExtension(resource, urn, {}, resourceType);
}
