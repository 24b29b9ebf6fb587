import type { IdentityId } from '../values/index.js';

/**
 * The net effect of a request on a group's members: a difference, which costs what it changes, or a whole roster.
 * No identity stands in both lists of a difference.
 */
export type MemberChange =
  | { readonly kind: 'difference'; readonly add: ReadonlySet<IdentityId>; readonly remove: ReadonlySet<IdentityId> }
  | { readonly kind: 'exactly'; readonly members: ReadonlySet<IdentityId> };

/** One step of a request on the members. */
export type MemberStep =
  | { readonly op: 'add'; readonly members: readonly IdentityId[] }
  | { readonly op: 'remove'; readonly members: readonly IdentityId[] }
  | { readonly op: 'replace'; readonly members: readonly IdentityId[] };

/** The change that does nothing. */
export const noMemberChange: MemberChange = { kind: 'difference', add: new Set(), remove: new Set() };

/** Folds a request's steps, in order, into their net effect (RFC 7644 §3.5.2: operations apply in sequence). */
export function foldMemberSteps(steps: readonly MemberStep[]): MemberChange {
  let exact: Set<IdentityId> | undefined;
  const add = new Set<IdentityId>();
  const remove = new Set<IdentityId>();
  for (const step of steps) {
    if (step.op === 'replace') exact = new Set(step.members);
    else if (exact !== undefined) for (const id of step.members) step.op === 'add' ? exact.add(id) : exact.delete(id);
    else move(step.members, step.op === 'add' ? add : remove, step.op === 'add' ? remove : add);
  }
  return exact === undefined ? { kind: 'difference', add, remove } : { kind: 'exactly', members: exact };
}

function move(ids: readonly IdentityId[], into: Set<IdentityId>, outOf: Set<IdentityId>): void {
  for (const id of ids) {
    outOf.delete(id);
    into.add(id);
  }
}

/** True when the change can't alter any group. */
export function isNoMemberChange(change: MemberChange): boolean {
  return change.kind === 'difference' && change.add.size === 0 && change.remove.size === 0;
}
