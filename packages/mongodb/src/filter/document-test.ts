import { type AttributePath, isExtensionPath, type SchemaAttribute } from '@rollcall/core';
import { encodeName } from '../field-names.js';
import { compareNull, compareValue, isPresent } from './compare.js';
import { allOf, anyOf, type Expression, isNull, listAt, notOf, someElement } from './expression.js';
import { compileLogic, type PathTest } from './logic.js';

/**
 * A test of a path in a search form: see `searchForm` of the core. A document without one has no attribute at all.
 *
 * @see RFC 7644 §3.4.2.2
 */
export function documentTest(test: PathTest): Expression {
  const place = attributePlace(test.path);
  if (!test.path.attribute.multiValued) return testAt(test, place);
  const list = listAt(place);
  const some = someElement(list, 'element', elementTest(test, '$$element'));
  return test.kind === 'compare' && compareNull(test) ? anyOf([some, { $eq: [list, []] }]) : some;
}

/** Where `path.attribute` is in a document. */
export function attributePlace({ schema, attribute, ...path }: AttributePath): string {
  const isExtension = isExtensionPath({ schema, attribute, ...path });
  const names = schema === undefined || isExtension ? [attribute.name] : [schema, attribute.name];
  return `$search.${names.map(encodeName).join('.')}`;
}

/** The place of a member of the object at a place. */
export function memberPlace(place: string, name: string): string {
  return `${place}.${encodeName(name)}`;
}

/** A value path asks the element itself first, then its inner tests are read from it. */
function elementTest(test: PathTest, element: string): Expression {
  if (test.kind !== 'valuePath') return testAt(test, element);
  const inner = compileLogic(test.filter, (part) => elementTest(part, element));
  return allOf([notOf(isNull(element)), inner]);
}

/** A test of what is at a place, or of a sub-attribute of it. */
function testAt(test: PathTest, place: string): Expression {
  if (test.kind === 'valuePath') return elementTest(test, place);
  const { attribute, sub } = test.path;
  const target = sub === undefined ? place : memberPlace(place, sub.name);
  if (sub?.multiValued !== true) return valueTest(test, sub ?? attribute, target);
  const list = listAt(target);
  const item = test.kind === 'compare' ? compareValue(test, '$$item') : isPresent('$$item');
  const some = someElement(list, 'item', item);
  return test.kind === 'compare' && compareNull(test) ? anyOf([some, { $eq: [list, []] }]) : some;
}

function valueTest(
  test: Exclude<PathTest, { readonly kind: 'valuePath' }>,
  attribute: SchemaAttribute,
  place: string,
): Expression {
  if (test.kind === 'compare') return compareValue(test, place);
  if (attribute.type !== 'complex') return isPresent(place);
  const members = { $objectToArray: { $ifNull: [place, {}] } };
  return someElement(members, 'member', isPresent('$$member.v'));
}
