import { isObject, isUnassigned, type Resource } from './resource.js';
import type { ResourceType } from './resource-type.js';
import type { SchemaAttribute } from './schemas/attribute.js';
import { stringRules } from './string-rule.js';

/** One fault of a resource. @see RFC 7644 §3.12 (table 9) */
export interface ValidationIssue {
  /** SCIM path with element positions, e.g. `emails[0].value`. */
  readonly path: string;
  readonly code: 'invalidValue' | 'invalidSyntax';
  readonly message: string;
}

const issueLimit = 100;

/**
 * The faults of a resource in canonical form: types at any depth, required attributes, one primary at most. Names that the
 * resource type does not define are not looked at. At most 100 faults are listed.
 *
 * @see RFC 7643 §2.2, §2.3, §2.4
 */
export function validateResource(resource: Resource, resourceType: ResourceType): readonly ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  checkAttributes(resource, resourceType.attributes, '', issues);
  for (const { schema, required } of resourceType.extensions) {
    const extension = resource[schema.id];
    if (extension === undefined) {
      if (required) report(issues, schema.id, 'is required');
    } else if (isObject(extension)) checkAttributes(extension, schema.attributes, `${schema.id}:`, issues);
    else report(issues, schema.id, 'must be an object', 'invalidSyntax');
  }
  return issues;
}

/** The faults of one value of an attribute, as {@link validateResource} finds them; for operations without a resource. */
export function validateValue(value: unknown, attribute: SchemaAttribute, path: string): readonly ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  checkAttribute(value, attribute, path, issues);
  return issues;
}

function report(
  issues: ValidationIssue[],
  path: string,
  demand: string,
  code: ValidationIssue['code'] = 'invalidValue',
): void {
  if (issues.length < issueLimit) issues.push({ path, code, message: `"${path}" ${demand}.` });
}

/** @see RFC 7643 §2.2: a required readOnly attribute is the service provider's to give. */
export function isDemanded(attribute: SchemaAttribute): boolean {
  return attribute.required && attribute.mutability !== 'readOnly';
}

function checkAttributes(
  object: Resource,
  attributes: readonly SchemaAttribute[],
  prefix: string,
  issues: ValidationIssue[],
): void {
  for (const attribute of attributes) {
    const value = object[attribute.name];
    if (value !== undefined) checkAttribute(value, attribute, prefix + attribute.name, issues);
    else if (isDemanded(attribute)) report(issues, prefix + attribute.name, 'is required');
  }
}

function checkAttribute(value: unknown, attribute: SchemaAttribute, path: string, issues: ValidationIssue[]): void {
  if (!attribute.multiValued) {
    checkSingle(value, attribute, path, issues);
    return;
  }
  if (!Array.isArray(value)) {
    report(issues, path, 'must be an array');
    return;
  }
  if (isDemanded(attribute) && isUnassigned(value)) report(issues, path, 'is required');
  for (let index = 0; index < value.length && issues.length < issueLimit; index++) {
    checkElement(value[index], attribute, `${path}[${index}]`, issues);
  }
  if (hasPrimary(attribute) && value.filter(isPrimary).length > 1) {
    report(issues, path, 'must have one primary element at most');
  }
}

function checkElement(value: unknown, attribute: SchemaAttribute, path: string, issues: ValidationIssue[]): void {
  if (isObject(value) && Object.keys(value).length === 0) report(issues, path, 'must not be empty');
  else checkSingle(value, attribute, path, issues);
}

/** True for attributes whose elements can be primary. @see RFC 7643 §2.4 */
export function hasPrimary(attribute: SchemaAttribute): boolean {
  return attribute.subAttributes?.some(({ name, type }) => name === 'primary' && type === 'boolean') ?? false;
}

function isPrimary(element: unknown): boolean {
  return isObject(element) && element['primary'] === true;
}

function checkSingle(value: unknown, attribute: SchemaAttribute, path: string, issues: ValidationIssue[]): void {
  switch (attribute.type) {
    case 'complex':
      if (isObject(value)) checkAttributes(value, attribute.subAttributes ?? [], `${path}.`, issues);
      else report(issues, path, 'must be an object');
      return;
    case 'boolean':
      if (typeof value !== 'boolean') report(issues, path, 'must be true or false');
      return;
    case 'integer':
      if (!Number.isSafeInteger(value)) report(issues, path, 'must be an integer');
      return;
    case 'decimal':
      if (!Number.isFinite(value)) report(issues, path, 'must be a number');
      return;
    default:
      checkString(value, attribute, path, issues);
  }
}

function checkString(value: unknown, attribute: SchemaAttribute, path: string, issues: ValidationIssue[]): void {
  if (typeof value !== 'string') {
    report(issues, path, 'must be a string');
    return;
  }
  const broken = stringRules(attribute).find((rule) => !rule.matches(value));
  if (broken !== undefined) report(issues, path, broken.demand);
}
