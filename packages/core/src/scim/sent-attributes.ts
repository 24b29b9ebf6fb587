import { isObject } from './resource.js';
import {
  formatAttributePath,
  isExtensionPath,
  type ResourceType,
  resolvePath,
  resolveSubAttribute,
} from './resource-type.js';

/**
 * The canonical paths of the attributes a body names, also those it sets to null or []: after `canonicalize` an attribute
 * that was cleared and one that was left out look the same, and a PUT may have to tell them apart.
 *
 * @see RFC 7644 §3.5.1, RFC 7643 §7 (returned: request)
 */
export function sentAttributes(body: unknown, resourceType: ResourceType): ReadonlySet<string> {
  const sent = new Set<string>();
  if (!isObject(body)) return sent;
  for (const key of Object.keys(body)) {
    const path = resolvePath(resourceType, key);
    if (path !== undefined && isExtensionPath(path)) {
      for (const name of namesOf(body[key])) {
        const attribute = resolveSubAttribute(resourceType, path.attribute, name);
        if (attribute !== undefined) sent.add(formatAttributePath({ schema: path.schema, attribute }));
      }
      sent.add(path.attribute.name);
    } else if (path !== undefined) sent.add(formatAttributePath({ schema: path.schema, attribute: path.attribute }));
  }
  return sent;
}

function namesOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}
