import type { AttributePath, PagePosition, SortOrder } from '@rollcall/core';
import { allOf, anyOf, type Condition, comparison } from '../condition.js';
import { asDouble } from '../filter/compare.js';
import type { Compiler } from '../filter/compile.js';
import { attributePlace, elementPlace, jsonEach, jsonValue, memberPlace } from '../filter/json.js';
import { textColumn } from '../filter/operand.js';

/** By what rows are sorted; `sequence` parts equals. */
export interface RowOrder {
  /** SQL; undefined when rows are in the order of their creation. */
  readonly key: string | undefined;
  readonly nullable: boolean;
  readonly descending: boolean;
}

/** The order in which rows were created. */
export const creationOrder: RowOrder = { key: undefined, nullable: false, descending: false };

/** Equal to `compareResources` of the core. @see RFC 7644 §3.4.2.3 */
export function rowOrder({ path, descending }: SortOrder, compiler: Compiler): RowOrder {
  const { columns, document, either, collection } = compiler;
  const isOwn = path.schema === undefined && path.attribute.name === collection?.attribute;
  if (isOwn) return { key: collection?.first(path), nullable: true, descending };
  const inDocument = document === undefined ? 'NULL' : documentKey(path, document);
  if (!columns.owns(path)) return { key: inDocument, nullable: true, descending };
  const column = columnKey(path, compiler);
  if (either?.includes(path.attribute.name) !== true) return { ...column, descending };
  return { key: `iif(${document} IS NULL, ${column.key}, ${inDocument})`, nullable: true, descending };
}

function columnKey(path: AttributePath, { columns }: Compiler): { readonly key: string; readonly nullable: boolean } {
  const operand = columns.find(path);
  if (operand === undefined || operand.type === 'complex') return { key: 'NULL', nullable: true };
  if (operand.type !== 'string') return { key: operand.exact, nullable: operand.nullable };
  const { caseExact, name } = path.sub ?? path.attribute;
  return { key: textColumn(operand, caseExact, name), nullable: operand.nullable };
}

function documentKey(path: AttributePath, document: string): string {
  const { type } = path.sub ?? path.attribute;
  const key = valueInDocument(path, document);
  return type === 'integer' || type === 'decimal' ? asDouble(key) : key;
}

/** A list is sorted by its primary element, else by its first. */
function valueInDocument(path: AttributePath, document: string): string {
  const { attribute, sub } = path;
  const place = attributePlace(path);
  if (sub?.multiValued === true) return 'NULL';
  if (!attribute.multiValued) return jsonValue(document, sub === undefined ? place : memberPlace(place, sub.name));
  if (sub === undefined) return jsonValue(document, `${place}[0]`);
  const isPrimary = `json_type(${document}, ${memberPlace(elementPlace(place), 'primary')}') IS 'true'`;
  const primary = `SELECT element.key FROM ${jsonEach(document, place, 'element')} WHERE ${isPrimary} LIMIT 1`;
  return jsonValue(document, memberPlace(`${place}[' || coalesce((${primary}), 0) || ']`, sub.name));
}

/** The ORDER BY of an order: what has no value comes last when ascending, first when descending. */
export function orderBy({ key, nullable, descending }: RowOrder): string {
  if (key === undefined) return 'sequence';
  const nulls = nullable ? ` NULLS ${descending ? 'FIRST' : 'LAST'}` : '';
  return `${key} ${descending ? 'DESC' : 'ASC'}${nulls}, sequence`;
}

/** Holds for the rows that follow a position. */
export function followers(order: RowOrder, { key: value, tie }: PagePosition): Condition {
  const { key, nullable, descending } = order;
  const later = comparison('sequence > ?', Number(tie));
  if (key === undefined) return later;
  if (value === null) {
    const equals = allOf([comparison(`${key} IS NULL`), later]);
    return descending ? anyOf([equals, comparison(`${key} IS NOT NULL`)]) : equals;
  }
  const beyond = descending ? '<' : '>';
  // As a range with an end, so that an index on the key leads straight to it.
  const inRange = allOf([
    comparison(`${key} ${beyond}= ?`, value),
    anyOf([comparison(`${key} ${beyond} ?`, value), later]),
  ]);
  return nullable && !descending ? anyOf([inRange, comparison(`${key} IS NULL`)]) : inRange;
}
