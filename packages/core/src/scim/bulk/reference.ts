import type { Resource } from '../resource.js';

const prefix = 'bulkId:';

/** What stands in the place of a reference: given the bulkId, the id of the resource. May throw. */
export type ReplaceReference = (bulkId: string) => string;

/** The bulkId that a resource id names, as in the path `/Users/bulkId:qwerty`; undefined for a real id. @see RFC 7644 §3.7.2 */
export function bulkIdOf(resourceId: string | undefined): string | undefined {
  if (resourceId === undefined || !resourceId.startsWith(prefix)) return undefined;
  return resourceId.slice(prefix.length) || undefined;
}

/** Where the bulkId starts in a text that is a reference; undefined for any other text. */
function referenceStart(text: string): number | undefined {
  if (text.startsWith(prefix)) return prefix.length < text.length ? prefix.length : undefined;
  const slash = text.indexOf(`/${prefix}`);
  const start = slash + 1 + prefix.length;
  return slash === -1 || start === text.length || /\s/.test(text.slice(0, slash)) ? undefined : start;
}

/**
 * A text with the reference that it is replaced: `bulkId:qwerty` whole, and in a URI such as `../Users/bulkId:qwerty`
 * the last segment. Any other text comes back as it is.
 *
 * @see RFC 7644 §3.7.2
 */
export function replaceReference(text: string, replace: ReplaceReference): string {
  const start = referenceStart(text);
  return start === undefined ? text : text.slice(0, start - prefix.length) + replace(text.slice(start));
}

/** The bulkIds to which any text in a JSON value refers, however deep it lies. @see RFC 7644 §3.7.2 */
export function referencesIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const item = pending.pop();
    if (typeof item === 'string') {
      const start = referenceStart(item);
      if (start !== undefined) found.add(item.slice(start));
    } else if (typeof item === 'object' && item !== null) {
      for (const part of Object.values(item)) pending.push(part);
    }
  }
  return found;
}

/** Containers in the making: arrays too are written by key. */
type Draft = Record<string, unknown>;

/** A copy of a resource in which every text that is a reference is replaced, however deep it lies. @see RFC 7644 §3.7.2 */
export function replaceReferences(data: Resource, replace: ReplaceReference): Resource {
  const root: Draft = { ...data };
  const pending: Draft[] = [root];
  for (let draft = pending.pop(); draft !== undefined; draft = pending.pop()) {
    for (const [key, value] of Object.entries(draft)) {
      // The spread has made every key the draft's own, so that writing to `__proto__` sets a member and no prototype.
      if (typeof value === 'string') draft[key] = replaceReference(value, replace);
      else if (typeof value === 'object' && value !== null) {
        const copy = (Array.isArray(value) ? [...value] : { ...value }) as Draft;
        draft[key] = copy;
        pending.push(copy);
      }
    }
  }
  return root;
}
