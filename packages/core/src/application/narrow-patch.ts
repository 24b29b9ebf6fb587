import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import type { ResourceRules } from '../provisioning/profile.js';
import {
  type Forgiveness,
  isObject,
  isUnassigned,
  type PatchPath,
  parsePatchPath,
  type RawPatchOperation,
  type ResourceType,
  resolvePath,
} from '../scim/index.js';

/** A rewrite of PATCH operations. */
export type PatchRewrite = (operation: RawPatchOperation) => readonly RawPatchOperation[];

/**
 * Holds operations to what a profile takes: a path that it does not offer is refused, clearing what can't be cleared
 * is dropped, and of a value without a path only what the profile keeps is used [USER-6, GROUP-4].
 */
export function narrowPatch(rules: ResourceRules, forgive: Forgiveness): PatchRewrite {
  const { paths, removable, addReplaces } = rules.patch;
  if (paths === undefined) return (operation) => [operation];
  const offered = paths.map((text) => parsePatchPath(text, rules.accepts));

  return (operation) => {
    const op = typeof operation.op === 'string' ? operation.op.toLowerCase() : operation.op;
    const path = typeof operation.path === 'string' && operation.path.trim() !== '' ? operation.path : undefined;
    const narrowed = { ...operation, op: addReplaces && op === 'add' ? 'replace' : op };
    if (path === undefined) return isObject(operation.value) ? withoutPath(narrowed, operation.value) : [narrowed];
    const target = parsePatchPath(path, rules.accepts, { forgive });
    const clears = op === 'remove' || (operation.value !== undefined && isUnassigned(operation.value));
    if (clears && removable !== undefined && !removable.includes(target.target.attribute.name)) return [];
    if (offered.some((offer) => samePath(offer, target) || isMemberPath(offer, target))) return [narrowed];
    if (offered.some((offer) => isOtherPart(offer, target))) return [];
    throw unsupported(path);
  };

  function withoutPath(operation: RawPatchOperation, value: Readonly<Record<string, unknown>>) {
    const kept = Object.entries(value).filter(([name, part]) => {
      const clears = isUnassigned(part);
      const attribute = keptAttribute(name);
      return attribute !== undefined && !(clears && removable !== undefined && !removable.includes(attribute));
    });
    const named = Object.keys(value);
    if (
      named.length > 0 &&
      !named.some((name) => isHarmless(rules.accepts, name) || keptAttribute(name) !== undefined)
    ) {
      throw unsupported(named.join(', '));
    }
    return kept.length === 0 ? [] : [{ ...operation, value: Object.fromEntries(kept) }];
  }

  /** The attribute that a key of a path-less value stands for, if the profile offers that path. */
  function keptAttribute(name: string): string | undefined {
    let target: PatchPath;
    try {
      target = parsePatchPath(name, rules.accepts, { forgive });
    } catch (error) {
      if (error instanceof DomainError) return undefined; // no path of this resource type: ignored like any unknown attribute
      throw error;
    }
    return offered.some((offer) => samePath(offer, target)) ? target.target.attribute.name : undefined;
  }

  function unsupported(path: string): DomainError {
    const list = (paths ?? []).join(', ');
    return new DomainError('invalidPath', `"${printable(path)}" cannot be changed here. Supported: ${list}.`, {
      attribute: path,
    });
  }
}

/** Attributes that the server issues: they are ignored in a path-less value, as in any resource. */
function isHarmless(resourceType: ResourceType, name: string): boolean {
  const path = resolvePath(resourceType, name);
  return path !== undefined && (path.attribute.name === 'schemas' || path.attribute.mutability === 'readOnly');
}

function samePath(a: PatchPath, b: PatchPath): boolean {
  return (
    a.target.attribute === b.target.attribute &&
    a.target.sub === b.target.sub &&
    JSON.stringify(selector(a)) === JSON.stringify(selector(b))
  );
}

/** Another sub-attribute of an element that the profile keeps a part of: sent in the same request, and not kept. */
function isOtherPart(offer: PatchPath, target: PatchPath): boolean {
  return (
    offer.target.sub !== undefined &&
    target.target.sub !== undefined &&
    samePath({ ...offer, target: { ...offer.target, sub: target.target.sub } }, target)
  );
}

/** `members[…]` selects some of what `members` offers. */
function isMemberPath(offer: PatchPath, target: PatchPath): boolean {
  const { attribute } = offer.target;
  return attribute.name === 'members' && attribute === target.target.attribute && target.target.sub === undefined;
}

function selector(path: PatchPath): unknown {
  if (path.filter?.kind !== 'compare') return path.filter?.kind;
  return [path.filter.path.sub?.name, path.filter.op, path.filter.value];
}
