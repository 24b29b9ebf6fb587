import type { PagePosition, SortOrder } from '@rollcall/core';
import type { Document } from 'mongodb';
import type { Compiler } from '../filter/compile.js';
import { attributePlace, memberPlace } from '../filter/document-test.js';
import { type Expression, isNull, listAt } from '../filter/expression.js';
import { elementColumns, isOf } from '../filter/joined.js';
import { type Columns, textOf } from '../filter/operand.js';

/** By what resources are sorted; `ordinal`, the order of their creation, parts equals. */
export interface ResourceOrder {
  /** A field that no resource lacks, or an expression; undefined for the order of creation. */
  readonly key: { readonly field: string } | { readonly expression: Expression } | undefined;
  readonly descending: boolean;
  readonly isJoined: boolean;
}

/** The order of creation. */
export const creationOrder: ResourceOrder = { key: undefined, descending: false, isJoined: false };

/** Equal to `compareResources` of the core. @see RFC 7644 §3.4.2.3 */
export function resourceOrder({ path, descending }: SortOrder, compiler: Compiler): ResourceOrder {
  const { columns, either, joined } = compiler;
  if (joined !== undefined && isOf({ kind: 'present', path }, joined)) {
    const expression = columnKey(path, elementColumns(joined.attribute, '$firstJoined'));
    return { key: { expression: expression ?? null }, descending, isJoined: true };
  }
  const inDocument = asNumber(documentKey(path));
  if (!columns.owns(path)) return { key: { expression: inDocument }, descending, isJoined: false };
  const column = columnKey(path, columns);
  if (either?.includes(path.attribute.name) === true) {
    const expression = { $cond: [isNull('$search'), asNumber(column), inDocument] };
    return { key: { expression }, descending, isJoined: false };
  }
  const field = plainField(path, columns, column);
  return { key: field === undefined ? { expression: asNumber(column) } : { field }, descending, isJoined: false };
}

/** Stages that put resources in order, after a position if there is one. */
export function orderStages(order: ResourceOrder, after: PagePosition | undefined): readonly Document[] {
  const { key, descending } = order;
  const follow = after === undefined ? [] : [{ $match: followers(order, after) }];
  if (key === undefined) return [...follow, { $sort: { ordinal: 1 } }];
  const direction = descending ? -1 : 1;
  // That the field is there tells the planner that it may use an index of those which have it.
  if ('field' in key)
    return [{ $match: { [key.field]: { $exists: true } } }, ...follow, { $sort: fieldSort(key.field, direction) }];
  const sortKey = { $ifNull: [key.expression, null] };
  return [
    { $set: { sortKey } },
    { $set: { sortRank: { $cond: [{ $eq: ['$sortKey', null] }, 1, 0] } } },
    ...follow,
    { $sort: { sortRank: direction, sortKey: direction, ordinal: 1 } },
  ];
}

/** Names are unique: no two are equal. */
function fieldSort(field: string, direction: 1 | -1): Document {
  const isUnique = field === 'userNameKey' || field === 'displayNameKey';
  return { [field]: direction, ...(!isUnique && { ordinal: 1 }) };
}

/** Where a document stands in an order. */
export function positionOf({ key }: ResourceOrder, document: Document): PagePosition {
  const sortKey = key === undefined ? null : document['field' in key ? key.field : 'sortKey'];
  return { key: (sortKey ?? null) as PagePosition['key'], tie: Number(document['ordinal']) };
}

function followers({ key, descending }: ResourceOrder, { key: value, tie }: PagePosition): Document {
  const later = { ordinal: { $gt: Number(tie) } };
  if (key === undefined) return later;
  const beyond = descending ? '$lt' : '$gt';
  if ('field' in key) return afterKey(key.field, beyond, value, later);
  if (value !== null) {
    const present = { sortRank: 0, ...afterKey('sortKey', beyond, value, later) };
    return descending ? present : { $or: [present, { sortRank: 1 }] };
  }
  const equals = { sortRank: 1, ...later };
  return descending ? { $or: [equals, { sortRank: 0 }] } : equals;
}

/** A range first, so that an index on the field leads straight to it. */
function afterKey(field: string, beyond: '$lt' | '$gt', value: PagePosition['key'], later: Document): Document {
  return { [field]: { [`${beyond}e`]: value }, $or: [{ [field]: { [beyond]: value } }, later] };
}

function columnKey(path: SortOrder['path'], columns: Columns): Expression {
  const operand = columns.find(path);
  if (operand === undefined || operand.type === 'complex') return null;
  if (operand.type !== 'string') return operand.exact;
  const { caseExact, name } = path.sub ?? path.attribute;
  return textOf(operand, caseExact, name);
}

/** The field that a key is, when it is one that no resource lacks. */
function plainField(path: SortOrder['path'], columns: Columns, key: Expression): string | undefined {
  const operand = columns.find(path);
  const isPlain =
    operand !== undefined && operand.type !== 'complex' && operand.type !== 'boolean' && !operand.nullable;
  return isPlain && typeof key === 'string' ? key.slice(1) : undefined;
}

/** A list is sorted by its primary element, else by its first. */
function documentKey({ attribute, sub, ...path }: SortOrder['path']): Expression {
  const place = attributePlace({ attribute, sub, ...path });
  if (sub?.multiValued === true) return null;
  if (!attribute.multiValued) return sub === undefined ? place : memberPlace(place, sub.name);
  const list = listAt(place);
  if (sub === undefined) return { $first: list };
  const primary = { $first: { $filter: { input: list, as: 'element', cond: { $eq: ['$$element.primary', true] } } } };
  const chosen = { $ifNull: [primary, { $first: list }] };
  return { $let: { vars: { chosen }, in: memberPlace('$$chosen', sub.name) } };
}

/** Booleans as 0 and 1. */
function asNumber(key: Expression): Expression {
  return { $cond: [{ $eq: [key, true] }, 1, { $cond: [{ $eq: [key, false] }, 0, key] }] };
}
