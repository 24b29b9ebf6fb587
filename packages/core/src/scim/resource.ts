/** A SCIM resource: a JSON object that nobody changes in place. @see RFC 7643 §3 */
export type Resource = Readonly<Record<string, unknown>>;

/** True for a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when a value counts as absent: undefined, null or an empty array. @see RFC 7643 §2.5 */
export function isUnassigned(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** How deep two JSON values are compared; SCIM data nests three levels, so deeper values are simply "different". */
const comparedDepth = 8;

/** Structural equality of JSON values, independent of the order of names. */
export function equalValues(a: unknown, b: unknown, depth: number = comparedDepth): boolean {
  if (a === b) return true;
  if (depth === 0 || typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((element, index) => equalValues(element, b[index], depth - 1))
    );
  }
  if (Array.isArray(b)) return false;
  return equalObjects(a as Resource, b as Resource, depth);
}

function equalObjects(a: Resource, b: Resource, depth: number): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && equalValues(a[name], b[name], depth - 1));
}
