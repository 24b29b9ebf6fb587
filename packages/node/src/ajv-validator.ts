import {
  type Resource,
  type ResourceType,
  type StructuralValidator,
  toJsonSchema,
  type ValidationIssue,
  validateResource,
} from '@rollcall/core';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';

/**
 * Checks resources with code that ajv makes of their schema data, once for each resource type. It stops at the first
 * fault; the faults of a refused resource are then listed by the core, at most 100, so that every adapter words them alike.
 *
 * @see RFC 7643 §2.2, §2.3
 */
export function createAjvValidator(): StructuralValidator {
  // The patterns of the schema data define every format, so none is left to ajv: an unknown one fails at compile time.
  const ajv = new Ajv2020({ strict: true, ownProperties: true, validateFormats: true });
  const compiled = new WeakMap<ResourceType, ValidateFunction>();

  function validatorOf(resourceType: ResourceType): ValidateFunction {
    const known = compiled.get(resourceType);
    if (known !== undefined) return known;
    const validate = ajv.compile(toJsonSchema(resourceType));
    compiled.set(resourceType, validate);
    return validate;
  }

  return {
    validate: (resourceType: ResourceType, resource: Resource): readonly ValidationIssue[] => {
      const validate = validatorOf(resourceType);
      if (validate(resource)) return [];
      const issues = validateResource(resource, resourceType);
      return issues.length > 0 ? issues : (validate.errors ?? []).map(toIssue);
    },
  };
}

/** What ajv says, in case that the core should ever find nothing. `/emails/0/value` becomes `emails[0].value`. */
function toIssue({ instancePath, message }: ErrorObject): ValidationIssue {
  const names = instancePath.split('/').slice(1);
  const path = names.reduce((before, name) => {
    if (/^\d+$/.test(name)) return `${before}[${name}]`;
    return before === '' ? name : `${before}.${name}`;
  }, '');
  return { path, code: 'invalidValue', message: `"${path}" ${message ?? 'is not valid'}.` };
}
