import { DomainError } from '../errors/domain-error.js';
import { type BoundFilter, isObject, type PatchOperation } from '../scim/index.js';
import type { MemberStep } from '../teams/member-change.js';
import type { IdentityId } from '../values/index.js';

/** The ids in a `members` value: a list of `{value}`, or one of them. */
export function memberIds(value: unknown): readonly IdentityId[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((item: unknown) => {
    const id = isObject(item) ? item['value'] : item;
    if (typeof id === 'string' && id !== '') return id as IdentityId;
    throw new DomainError('invalidValue', 'members: each member needs the id of a User as its value.', {
      attribute: 'members',
    });
  });
}

/** Whether an operation is on the members of a group. */
export function isMembersOperation({ path }: PatchOperation): boolean {
  return path.target.schema === undefined && path.target.attribute.name === 'members';
}

/** Whether an operation on `members` names whole members by their ids, so that the roster need not be known. */
export function isByIds({ op, path }: PatchOperation): boolean {
  if (path.target.sub !== undefined) return false;
  return path.filter === undefined || (op === 'remove' && namesIds(path.filter));
}

function namesIds(filter: BoundFilter): boolean {
  if (filter.kind === 'or') return filter.operands.every(namesIds);
  return isIdTest(filter);
}

function isIdTest(filter: BoundFilter): boolean {
  return (
    filter.kind === 'compare' &&
    filter.op === 'eq' &&
    filter.path.sub?.name === 'value' &&
    typeof filter.literal === 'string'
  );
}

/** What an operation on `members` does, without ever loading the roster [GROUP-4]. */
export function memberStep({ op, path, value }: PatchOperation): MemberStep {
  if (path.target.sub !== undefined) {
    throw new DomainError('mutability', 'A member cannot be changed, only added or removed.', { attribute: 'members' });
  }
  if (op === 'remove') {
    if (path.filter !== undefined) return { op, members: selectedIds(path.filter) };
    return { op: 'replace', members: [] };
  }
  if (path.filter !== undefined) {
    throw new DomainError('invalidPath', 'A filter on members can only be used to remove them.', {
      attribute: 'members',
    });
  }
  return { op, members: memberIds(value) };
}

/** The ids that a filter names: `value eq "a"`, or several of them joined by `or`. */
function selectedIds(filter: BoundFilter): readonly IdentityId[] {
  if (filter.kind === 'or') return filter.operands.flatMap(selectedIds);
  if (filter.kind === 'compare' && isIdTest(filter)) return [filter.literal as IdentityId];
  const detail = 'Members can be selected by their id only: members[value eq "…"].';
  throw new DomainError('invalidFilter', detail, { attribute: 'members' });
}
