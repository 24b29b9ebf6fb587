import { type AttributePath, isExtensionPath, type SchemaAttribute } from '@rollcall/core';
import { allOf, anyOf, type Condition, comparison } from '../condition.js';
import { compareNull, compareValue } from './compare.js';
import { compileLogic, type PathTest } from './logic.js';

/**
 * A test of a path as a condition on a search form in JSON: see `searchForm` of the core. A document that is NULL has no
 * attribute at all.
 *
 * @see RFC 7644 §3.4.2.2
 */
export function jsonTest(test: PathTest, document: string): Condition {
  const { attribute } = test.path;
  const place = attributePlace(test.path);
  if (!attribute.multiValued) return testAt(test, document, place);
  const element = elementPlace(place);
  const some = exists(jsonEach(document, place, 'element'), elementTest(test, document, element));
  return test.kind === 'compare' && compareNull(test) ? anyOf([some, isMissing(document, place)]) : some;
}

/** Where a value is in a document: a path in SQL that goes up to, but not beyond, its closing quote. */
export type Place = string;

/** The place of `path.attribute`; names are quoted twice, for the path and for the SQL around it. */
export function attributePlace(path: AttributePath): Place {
  const names = path.schema === undefined || isExtensionPath(path) ? [] : [path.schema];
  return [...names, path.attribute.name].reduce(memberPlace, "'$");
}

/** The place of a member of the object at a place. */
export function memberPlace(place: Place, name: string): Place {
  return `${place}.${JSON.stringify(name).replaceAll("'", "''")}`;
}

/** The place of the element at hand in a list that is read with {@link jsonEach} as `element`. */
export function elementPlace(place: Place): Place {
  return `${place}[' || element.key || ']`;
}

/** The rows of a list or object in a document; none where it is missing. */
export function jsonEach(document: string, place: Place, alias: string): string {
  return `json_each(${document}, ${place}') AS ${alias}`;
}

/** The value at a place, NULL where it is missing. */
export function jsonValue(document: string, place: Place): string {
  return `json_extract(${document}, ${place}')`;
}

/** A value path asks the element itself first, then its inner tests are read from it. */
function elementTest(test: PathTest, document: string, element: Place): Condition {
  if (test.kind !== 'valuePath') return testAt(test, document, element);
  const inner = compileLogic(test.filter, (part) => elementTest(part, document, element));
  return allOf([comparison(`${jsonValue(document, element)} IS NOT NULL`), inner]);
}

/** A test of what is at a place, or of a sub-attribute of it. */
function testAt(test: PathTest, document: string, place: Place): Condition {
  if (test.kind === 'valuePath') return elementTest(test, document, place);
  const { attribute, sub } = test.path;
  const target = sub === undefined ? place : memberPlace(place, sub.name);
  if (sub?.multiValued !== true) return valueTest(test, sub ?? attribute, document, target);
  const item = test.kind === 'compare' ? compareValue(test, 'item.value') : comparison(notEmpty('item.value'));
  const some = exists(jsonEach(document, target, 'item'), item);
  return test.kind === 'compare' && compareNull(test) ? anyOf([some, isMissing(document, target)]) : some;
}

function valueTest(
  test: Exclude<PathTest, { readonly kind: 'valuePath' }>,
  attribute: SchemaAttribute,
  document: string,
  place: Place,
): Condition {
  if (test.kind === 'compare') return compareValue(test, jsonValue(document, place));
  if (attribute.type !== 'complex') return comparison(notEmpty(jsonValue(document, place)));
  return exists(jsonEach(document, place, 'part'), comparison(notEmpty('part.value')));
}

/** NULL and '' are not present; a number differs from every text. */
function notEmpty(sql: string): string {
  return `coalesce(${sql} <> '', 0)`;
}

function isMissing(document: string, place: Place): Condition {
  return comparison(`${jsonValue(document, place)} IS NULL`);
}

function exists(rows: string, condition: Condition): Condition {
  return { sql: `EXISTS (SELECT 1 FROM ${rows} WHERE ${condition.sql})`, parameters: condition.parameters };
}
