import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import type { Forgiveness } from './forgiveness.js';
import {
  type AttributePath,
  isExtensionPath,
  type ResourceType,
  resolvePath,
  resolveSubAttribute,
} from './resource-type.js';
import type { SchemaAttribute } from './schemas/attribute.js';

/**
 * What a member of a resource stands for; undefined for an unknown attribute that is ignored. Refuses with `invalidSyntax`
 * one that is not, and a path in the place of a name, unless the rules forgive it.
 *
 * @see RFC 7643 §2.1, §3.3
 */
export function resolveMember(
  resourceType: ResourceType,
  name: string,
  forgive: Forgiveness,
): AttributePath | undefined {
  const path = resolvePath(resourceType, name);
  if (path === undefined) refuseUnknown(resourceType.name, name, name, forgive);
  else if (!isExtensionPath(path) && name.length !== path.attribute.name.length) refusePathName(name, forgive);
  return path;
}

/** As {@link resolveMember}, for a member of a complex value or of an extension. @see RFC 7643 §2.3.8, §3.3 */
export function resolveSubMember(
  resourceType: ResourceType,
  parent: SchemaAttribute,
  name: string,
  forgive: Forgiveness,
): SchemaAttribute | undefined {
  const sub = resolveSubAttribute(resourceType, parent, name);
  if (sub === undefined) {
    const separator = parent.name.includes(':') ? ':' : '.';
    refuseUnknown(parent.name, name, `${parent.name}${separator}${name}`, forgive);
  }
  return sub;
}

/** True for the URN of the core schema, under which some clients put the attributes of the resource itself. */
export function isCoreUrn(resourceType: ResourceType, name: string): boolean {
  const { id } = resourceType.schema;
  return name.length === id.length && name.toLowerCase() === id.toLowerCase();
}

/** Refuses an attribute that nothing defines, unless `unknownAttributes` forgives it. @see RFC 7644 §3.12 (invalidSyntax) */
export function refuseUnknown(owner: string, name: string, attribute: string, forgive: Forgiveness): void {
  if (forgive.unknownAttributes) return;
  throw new DomainError('invalidSyntax', `"${owner}" has no attribute "${printable(name)}".`, { attribute });
}

/** Refuses a path where a name belongs, unless `pathNames` forgives it. @see RFC 7643 §2.1 (ATTRNAME) */
export function refusePathName(name: string, forgive: Forgiveness): void {
  if (forgive.pathNames) return;
  const detail = `"${printable(name)}" is a path, and the name of an attribute belongs here.`;
  throw new DomainError('invalidSyntax', detail, { attribute: name });
}
