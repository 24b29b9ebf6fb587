import { DomainError } from '../../errors/domain-error.js';
import { bindElementFilter } from '../filter/bind.js';
import { type ParsedValuePath, parseValuePath } from '../filter/parse.js';
import type { ForgivenessOptions } from '../forgiveness.js';
import { type AttributePath, type ResourceType, resolvePath, resolveSubAttribute } from '../resource-type.js';
import type { PatchPath } from './operation.js';

/**
 * Parses the path of an operation: `attr`, `attr.sub`, `attr[filter]`, `attr[filter].sub`, each with or without its URN,
 * or an extension's URN. Refuses with `invalidPath`, or `invalidFilter` for what is between the brackets.
 *
 * @see RFC 7644 §3.5.2 (figure 7), §3.10
 */
export function parsePatchPath(text: string, resourceType: ResourceType, options: ForgivenessOptions = {}): PatchPath {
  const path = findPatchPath(text, resourceType, options);
  return path ?? refuse(`${resourceType.name} has no attribute "${text}"`, text);
}

/** As {@link parsePatchPath}, but undefined when the path is well-formed and names no attribute. */
export function findPatchPath(
  text: string,
  resourceType: ResourceType,
  options: ForgivenessOptions = {},
): PatchPath | undefined {
  const simple = resolvePath(resourceType, text);
  if (simple !== undefined) return { target: simple, filter: undefined, text };
  const parsed = parseValuePath(text, options);
  if (parsed === undefined) return refuse(`"${text}" is not a path such as emails[type eq "work"].value`, text);
  const target = resolvePath(resourceType, parsed.path);
  return target === undefined ? undefined : elementPath(text, target, parsed, resourceType, options);
}

function elementPath(
  text: string,
  target: AttributePath,
  parsed: ParsedValuePath,
  resourceType: ResourceType,
  options: ForgivenessOptions,
): PatchPath {
  if (parsed.filter === undefined) return { target, filter: undefined, text };
  if (!target.attribute.multiValued || target.sub !== undefined) {
    return refuse(`"${parsed.path}" has no elements to select with [ ]`, text);
  }
  const filter = bindElementFilter(parsed.filter, target, resourceType, options);
  if (parsed.sub === undefined) return { target, filter, text };
  const sub = resolveSubAttribute(resourceType, target.attribute, parsed.sub);
  if (sub === undefined) return refuse(`"${parsed.path}" has no sub-attribute "${parsed.sub}"`, text);
  return { target: { schema: target.schema, attribute: target.attribute, sub }, filter, text };
}

function refuse(message: string, attribute: string): never {
  throw new DomainError('invalidPath', `${message}.`, { attribute });
}
