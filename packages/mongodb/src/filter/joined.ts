import type { BoundCompare, BoundFilter, TenantId } from '@rollcall/core';
import type { Document } from 'mongodb';
import type { Part } from '../read-parts.js';
import { collections } from '../schema/collections.js';
import { resourceKey } from '../transaction/resource-documents.js';
import { columnTest } from './columns-test.js';
import { compareNull } from './compare.js';
import { anyOf, type Expression, someElement } from './expression.js';
import type { PathTest } from './logic.js';
import { alwaysThere, type Columns, columnsOf, text } from './operand.js';

/** The multi-valued attribute whose elements are memberships: `members` of a group, `groups` of a user. */
export interface Joined {
  readonly attribute: 'members' | 'groups';
  /** The field of a membership that names the resource in question, and the one that names the other. */
  readonly owner: 'group' | 'member';
  readonly other: 'member' | 'group';
}

export const joinedMembers: Joined = { attribute: 'members', owner: 'group', other: 'member' };
export const joinedGroups: Joined = { attribute: 'groups', owner: 'member', other: 'group' };

/** Whether a path names it. */
export function isOf({ path }: PathTest, joined: Joined | undefined): boolean {
  return path.schema === undefined && path.attribute.name === joined?.attribute;
}

/** The comparison that names one element, when that is all that a test asks for. */
export function namedElement(test: PathTest): BoundCompare | undefined {
  const inner: BoundFilter = test.kind === 'valuePath' ? test.filter : test;
  if (inner.kind !== 'compare' || inner.op !== 'eq' || typeof inner.value !== 'string') return undefined;
  return inner.path.sub?.name === 'value' || inner.path.sub?.name === 'display' ? inner : undefined;
}

/** The `_id` of each resource that has the element which a comparison names. */
export function ownersPart({ owner, other }: Joined, tenant: TenantId, { path, value }: BoundCompare): Part {
  const project = { $project: { _id: 0, owner: `$${owner}` } };
  if (path.sub?.name === 'value') {
    const pipeline = [{ $match: { tenant, [other]: resourceKey(tenant, String(value)) } }, project];
    return { collection: collections.memberships, pipeline };
  }
  const named = other === 'group' ? ['displayNameKey'] : ['displayNameKey', 'userNameKey'];
  const pipeline = [
    { $match: { $or: named.map((field) => ({ tenant, [field]: value })) } },
    { $project: { _id: 1 } },
    { $lookup: { from: collections.memberships, localField: '_id', foreignField: other, as: 'rows' } },
    { $unwind: '$rows' },
    { $project: { _id: 0, owner: `$rows.${owner}` } },
  ];
  return { collection: collections.resources, pipeline };
}

/** Stages that put the elements into the field `joined`, and the first one in the order of joining into `firstJoined`. */
export function joinStages({ attribute, owner, other }: Joined): readonly Document[] {
  const order = other === 'group' ? 'place' : 'position';
  const first = {
    $filter: { input: '$rows', as: 'row', cond: { $eq: [`$$row.${order}`, { $min: `$rows.${order}` }] } },
  };
  return [
    { $lookup: { from: collections.memberships, localField: '_id', foreignField: owner, as: 'rows' } },
    { $lookup: { from: collections.resources, localField: `rows.${other}`, foreignField: '_id', as: 'others' } },
    {
      $set: { joined: { $map: { input: '$others', as: 'other', in: elementOf(attribute) } }, first: { $first: first } },
    },
    {
      $set: {
        firstJoined: {
          $first: { $filter: { input: '$joined', as: 'element', cond: { $eq: ['$$element.key', `$first.${other}`] } } },
        },
      },
    },
    { $project: { rows: 0, others: 0, first: 0 } },
  ];
}

/** A test of the elements in `joined`. */
export function joinedTest(test: PathTest, { attribute }: Joined): Expression {
  const columns = elementColumns(attribute, '$$element');
  const some = someElement('$joined', 'element', columnTest(test, columns));
  return test.kind === 'compare' && compareNull(test) ? anyOf([some, { $eq: ['$joined', []] }]) : some;
}

/** The operands of one element, which is at a place. */
export function elementColumns(attribute: Joined['attribute'], place: string): Columns {
  return columnsOf({
    [attribute]: alwaysThere,
    [`${attribute}.value`]: text(`${place}.value`),
    [`${attribute}.type`]: text(`${place}.type`, `${place}.typeKey`),
    [`${attribute}.display`]: text(`${place}.display`, `${place}.displayKey`),
  });
}

function elementOf(attribute: Joined['attribute']): Document {
  const isUser = { $eq: ['$$other.type', 'User'] };
  const kind = (user: string, group: string) => ({ $cond: [isUser, user, group] });
  return {
    key: '$$other._id',
    value: '$$other.id',
    type: attribute === 'groups' ? 'direct' : kind('User', 'Group'),
    typeKey: attribute === 'groups' ? 'direct' : kind('user', 'group'),
    display: kind('$$other.userName', '$$other.displayName'),
    displayKey: kind('$$other.userNameKey', '$$other.displayNameKey'),
  };
}
