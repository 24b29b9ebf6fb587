import {
  type BoundFilter,
  bindFilter,
  type FilterValue,
  formatAttributePath,
  isObject,
  type Resource,
  type ResourceType,
  readAttribute,
  resolveAttribute,
} from '@rollcall/core';

/** An `eq` for every value that a resource has, so that keys and numbers are told apart to the last bit. */
export function equalities(resource: Resource, type: ResourceType): readonly BoundFilter[] {
  const texts = [...new Set([...type.paths.values()].map(formatAttributePath))];
  return texts.flatMap((text) => {
    const path = resolveAttribute(type, text);
    const stored = readAttribute(resource, path);
    const elements: readonly unknown[] = Array.isArray(stored) ? stored : [stored];
    const values = elements.flatMap((element) =>
      path.sub !== undefined && isObject(element) ? element[path.sub.name] : element,
    );
    return values
      .filter((value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      .map((value: FilterValue) => bindFilter({ kind: 'compare', path: text, op: 'eq', value }, type));
  });
}
