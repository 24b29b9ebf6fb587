import { isCoreUrn } from '../member.js';
import { isObject, type Resource } from '../resource.js';
import { type AttributePath, isExtensionPath, type ResourceType, resolvePath } from '../resource-type.js';
import { patchOpUrn } from '../schemas/urns.js';
import { isDemanded } from '../validate.js';
import { referencesIn } from './reference.js';

/** A resource without some of its references. */
export interface DetachedResource {
  readonly data: Resource;
  /** The PatchOp message that adds what was left out; undefined when nothing of it would be kept anyway. */
  readonly patch: Resource | undefined;
}

type Draft = Record<string, unknown>;

interface Addition {
  readonly op: 'add';
  readonly path: string;
  readonly value: unknown;
}

/**
 * Leaves out of a resource what refers to one of `later`: the elements of a list, else the attribute as a whole. The patch
 * adds exactly that, but nothing that is readOnly or unknown, which a POST ignores or refuses and a PATCH would not.
 *
 * @see RFC 7644 §3.7.1, §3.5.2.1
 */
export function detachReferences(
  data: Resource,
  later: ReadonlySet<string>,
  resourceType: ResourceType | undefined,
): DetachedResource {
  const additions: Addition[] = [];
  const kept: Draft = { ...data };
  const containers = new Map<string | undefined, Draft>([[undefined, kept]]);
  for (const { container, key, path, target, value } of attributesOf(data, resourceType)) {
    const [staying, leaving] = divide(value, later);
    if (leaving === undefined) continue;
    const holder = containers.get(container) ?? { ...(kept[container ?? ''] as Resource) };
    containers.set(container, holder);
    if (container !== undefined) kept[container] = holder;
    const writable = resourceType === undefined || (target !== undefined && target.attribute.mutability !== 'readOnly');
    if (writable) additions.push({ op: 'add', path, value: leaving });
    // The name of what a PATCH could not add stays: it is for the POST to ignore or to refuse.
    if (staying === undefined && writable) delete holder[key];
    else holder[key] = staying ?? null;
  }
  return { data: kept, patch: additions.length === 0 ? undefined : { schemas: [patchOpUrn], Operations: additions } };
}

/**
 * The bulkIds without which a resource cannot be created, each with the attribute that needs it: what refers to them is
 * required, and nothing of it would be left.
 *
 * @see RFC 7643 §2.2 (required)
 */
export function demandedReferences(
  data: Resource,
  resourceType: ResourceType | undefined,
): ReadonlyMap<string, AttributePath> {
  const demanded = new Map<string, AttributePath>();
  for (const { target, value } of attributesOf(data, resourceType)) {
    if (target === undefined || !isDemanded(target.attribute)) continue;
    if (Array.isArray(value) && value.some((element) => referencesIn(element).size === 0)) continue;
    for (const bulkId of referencesIn(value)) demanded.set(bulkId, target);
  }
  return demanded;
}

interface SentAttribute {
  /** The URN under which the attribute lies; undefined when it lies in the resource itself. */
  readonly container: string | undefined;
  readonly key: string;
  /** The path of a PATCH. */
  readonly path: string;
  /** Undefined when nothing defines the attribute. */
  readonly target: AttributePath | undefined;
  readonly value: unknown;
}

function attributesOf(data: Resource, resourceType: ResourceType | undefined): readonly SentAttribute[] {
  return Object.entries(data).flatMap(([key, value]): readonly SentAttribute[] => {
    const target = resourceType === undefined ? undefined : resolvePath(resourceType, key);
    if (!isObject(value) || resourceType === undefined || !isContainer(key, target, resourceType)) {
      return [{ container: undefined, key, path: key, target, value }];
    }
    return Object.entries(value).map(([name, part]) => {
      const path = `${key}:${name}`;
      return { container: key, key: name, path, target: resolvePath(resourceType, path), value: part };
    });
  });
}

function isContainer(key: string, target: AttributePath | undefined, resourceType: ResourceType): boolean {
  return (target !== undefined && isExtensionPath(target)) || isCoreUrn(resourceType, key);
}

/** What of a value may stay, and what refers to one of `later`. */
function divide(value: unknown, later: ReadonlySet<string>): readonly [staying: unknown, leaving: unknown] {
  if (!Array.isArray(value)) return refersTo(value, later) ? [undefined, value] : [value, undefined];
  const staying: unknown[] = [];
  const leaving: unknown[] = [];
  for (const element of value) (refersTo(element, later) ? leaving : staying).push(element);
  return [staying.length === 0 ? undefined : staying, leaving.length === 0 ? undefined : leaving];
}

function refersTo(value: unknown, later: ReadonlySet<string>): boolean {
  for (const bulkId of referencesIn(value)) if (later.has(bulkId)) return true;
  return false;
}
