import { isObject, isUnassigned } from '../resource.js';
import { formatAttributePath } from '../resource-type.js';
import type { SchemaAttribute } from '../schemas/attribute.js';
import { type ValidationIssue, validateValue } from '../validate.js';
import type { PatchOperation } from './operation.js';

/**
 * The faults of the values of operations, for callers that change a list without loading it. It cannot know whether the
 * result lacks a required attribute or has two primaries: `validateResource` on the result can.
 *
 * @see RFC 7644 §3.5.2, §3.12 (invalidValue)
 */
export function validateOperations(operations: readonly PatchOperation[]): readonly ValidationIssue[] {
  return operations.flatMap(validateOperation);
}

function validateOperation({ op, path, value }: PatchOperation): readonly ValidationIssue[] {
  if (op === 'remove' || isUnassigned(value)) return [];
  const { attribute, sub } = path.target;
  const name = formatAttributePath(path.target);
  if (sub !== undefined) return validateValue(value, sub, name);
  if (path.filter !== undefined) return validateMerge(value, { ...attribute, multiValued: false }, name);
  return attribute.multiValued ? validateValue(value, attribute, name) : validateMerge(value, attribute, name);
}

/** A complex value is merged, so what it leaves out or unassigns is no fault. */
function validateMerge(value: unknown, attribute: SchemaAttribute, name: string): readonly ValidationIssue[] {
  if (attribute.type !== 'complex' || !isObject(value)) return validateValue(value, attribute, name);
  return (attribute.subAttributes ?? []).flatMap((sub) => {
    const part = value[sub.name];
    return isUnassigned(part) ? [] : validateValue(part, sub, `${name}.${sub.name}`);
  });
}
