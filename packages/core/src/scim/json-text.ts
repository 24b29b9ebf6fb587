import type { Resource } from './resource.js';

/** The JSON text of a value, made once for each resource whose text is kept. `null` until it is asked for. */
const kept = new WeakMap<object, string | null>();

/**
 * Has {@link jsonText} keep the text of a resource that is shown many times. The resource must never change; its text goes
 * with it.
 */
export function keepText(resource: Resource): void {
  if (!kept.has(resource)) kept.set(resource, null);
}

/** What `JSON.stringify` gives for a message, put together from texts that are kept. */
export function jsonText(message: object): string {
  return keptText(message) ?? textOfList(message) ?? JSON.stringify(message);
}

function keptText(resource: object): string | undefined {
  const known = kept.get(resource);
  if (known !== null) return known;
  const text = JSON.stringify(resource);
  kept.set(resource, text);
  return text;
}

/** A list ends with its resources; undefined for anything else, and when a resource's text is not kept. */
function textOfList(message: { readonly Resources?: unknown }): string | undefined {
  const { Resources: resources } = message;
  if (!Array.isArray(resources) || resources.length === 0 || Object.keys(message).at(-1) !== 'Resources') {
    return undefined;
  }
  const texts: string[] = [];
  for (const resource of resources as readonly unknown[]) {
    const text = typeof resource === 'object' && resource !== null ? keptText(resource) : undefined;
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return `${JSON.stringify({ ...message, Resources: [] }).slice(0, -2)}${texts.join(',')}]}`;
}
