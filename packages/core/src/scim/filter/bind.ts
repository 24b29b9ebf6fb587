import { DomainError } from '../../errors/domain-error.js';
import { type Forgiveness, type ForgivenessOptions, forgiveNothing } from '../forgiveness.js';
import {
  type AttributePath,
  isExtensionPath,
  type ResourceType,
  resolvePath,
  resolveSubAttribute,
} from '../resource-type.js';
import type { CompareFilter, Filter } from './ast.js';
import type { BoundCompare, BoundFilter } from './bound-filter.js';
import { allowsOperator, comparisonType, normalisedLiteral, typedLiteral } from './literal.js';

/** Undefined for an attribute that this type does not have, though another one that is asked does. */
type Resolve = (name: string) => AttributePath | undefined;

/**
 * Resolves the names of a filter and checks operators and types; refuses with `invalidFilter`, and with `sensitive` when
 * an attribute is never returned.
 *
 * @see RFC 7644 §3.4.2.2, §7.5.2
 */
export function bindFilter(filter: Filter, resourceType: ResourceType, options: ForgivenessOptions = {}): BoundFilter {
  const resolve: Resolve = (name) => {
    const path = resolvePath(resourceType, name);
    return path ?? refuse(`${resourceType.name} has no attribute "${name}"`, name);
  };
  return bind(filter, resolve, resourceType, options.forgive ?? forgiveNothing);
}

/**
 * Binds a filter to each of several resource types, in their order: attributes that a type does not have do not match, those
 * that none of them has are refused with `invalidFilter`.
 *
 * @see RFC 7644 §3.4.2.1: "filters … on attributes that are not part of … a particular resource type … no match"
 */
export function bindFilterToEach(
  filter: Filter,
  types: readonly ResourceType[],
  options: ForgivenessOptions = {},
): readonly BoundFilter[] {
  const forgive = options.forgive ?? forgiveNothing;
  return types.map((type) => {
    const resolve: Resolve = (name) => {
      const known = types.some((other) => resolvePath(other, name) !== undefined);
      return known ? resolvePath(type, name) : refuse(`No resource type has an attribute "${name}"`, name);
    };
    return bind(filter, resolve, type, forgive);
  });
}

const never: BoundFilter = { kind: 'or', operands: [] };

/** Binds what stands between the brackets of a value path; names are those of sub-attributes. */
export function bindElementFilter(
  filter: Filter,
  parent: AttributePath,
  resourceType: ResourceType,
  options: ForgivenessOptions = {},
): BoundFilter {
  return bind(filter, elementResolver(parent, resourceType), resourceType, options.forgive ?? forgiveNothing);
}

function bind(filter: Filter, resolve: Resolve, resourceType: ResourceType, forgive: Forgiveness): BoundFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return {
        kind: filter.kind,
        operands: filter.operands.map((operand) => bind(operand, resolve, resourceType, forgive)),
      };
    case 'not':
      return { kind: 'not', operand: bind(filter.operand, resolve, resourceType, forgive) };
    case 'present': {
      const path = readable(resolve(filter.path), filter.path);
      return path === undefined ? never : { kind: 'present', path };
    }
    case 'compare': {
      const path = readable(resolve(filter.path), filter.path);
      return path === undefined ? never : bindCompare(filter, path, resourceType, forgive);
    }
    case 'valuePath':
    case 'element': {
      const path = readable(resolve(filter.path), filter.path);
      if (path === undefined) return never;
      if (path.sub !== undefined || isExtensionPath(path)) refuse(`"${filter.path}" takes no [ ]`, filter.path);
      const inner = elementResolver(path, resourceType);
      const elements = bind(filter.filter, inner, resourceType, forgive);
      if (filter.kind === 'valuePath') return { kind: 'valuePath', path, filter: elements };
      const test = bind(filter.test, inner, resourceType, forgive);
      return { kind: 'valuePath', path, filter: { kind: 'and', operands: [elements, test] } };
    }
  }
}

/** Inside `[ ]` names are sub-attributes; the elements of a simple multi-valued attribute answer to `value`. */
function elementResolver(parent: AttributePath, resourceType: ResourceType): Resolve {
  return (name) => {
    const sub = resolveSubAttribute(resourceType, parent.attribute, name);
    if (sub !== undefined) return { schema: parent.schema, attribute: parent.attribute, sub };
    if (parent.attribute.type !== 'complex' && name.toLowerCase() === 'value') return parent;
    return refuse(`"${parent.attribute.name}" has no sub-attribute "${name}"`, parent.attribute.name);
  };
}

function readable(path: AttributePath | undefined, name: string): AttributePath | undefined {
  if (path?.attribute.returned === 'never' || path?.sub?.returned === 'never') {
    throw new DomainError('sensitive', `"${name}" cannot be used in a filter.`, { attribute: name });
  }
  return path;
}

/** A complex attribute is compared by its `value`. @see RFC 7644 §3.4.2.2 ("emails co …") */
function comparable(path: AttributePath, resourceType: ResourceType): AttributePath | undefined {
  if (path.sub !== undefined || path.attribute.type !== 'complex') return path;
  const sub = isExtensionPath(path) ? undefined : resolveSubAttribute(resourceType, path.attribute, 'value');
  return sub === undefined ? undefined : { schema: path.schema, attribute: path.attribute, sub };
}

function bindCompare(
  filter: CompareFilter,
  named: AttributePath,
  resourceType: ResourceType,
  forgive: Forgiveness,
): BoundCompare {
  const { op } = filter;
  const path = comparable(named, resourceType);
  if (filter.value === null) return bindNull(filter, path ?? named);
  if (path === undefined) {
    return refuse(`"${filter.path}" is complex: compare one of its sub-attributes`, filter.path);
  }
  const attribute = path.sub ?? path.attribute;
  const type = comparisonType(attribute);
  if (!allowsOperator(attribute, type, op)) {
    refuse(`"${op}" cannot be used on the ${attribute.type} "${filter.path}"`, filter.path);
  }
  const literal = typedLiteral(type, filter.value, forgive.looseFilterLiterals);
  if (literal === undefined) return refuse(`The value for "${filter.path}" must be a ${attribute.type}`, filter.path);
  const caseExact = type !== 'string' || attribute.caseExact;
  const value = normalisedLiteral(literal, type, caseExact);
  if (value === undefined) {
    return refuse(`The value for "${filter.path}" must be a dateTime such as 2026-01-31T08:00:00Z`, filter.path);
  }
  return { kind: 'compare', path, op, type, value, caseExact, literal };
}

/** Null stands for unassigned, also of a complex attribute as a whole. @see RFC 7643 §2.5 */
function bindNull({ op, path: name }: CompareFilter, path: AttributePath): BoundCompare {
  if (op !== 'eq' && op !== 'ne') refuse(`null can be compared with eq and ne only, not ${op}`, name);
  return { kind: 'compare', path, op, type: 'null', value: null, caseExact: true, literal: null };
}

function refuse(message: string, attribute: string): never {
  throw new DomainError('invalidFilter', `${message}.`, { attribute });
}
