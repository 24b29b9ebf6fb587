import type { RawPatchOperation } from '../patch/operation.js';
import { isObject } from '../resource.js';
import type { ResourceType } from '../resource-type.js';
import type { SchemaAttribute } from '../schemas/attribute.js';
import { type InteropRule, isAssignment, operationIs, rewriteValues, targetOf } from './rule.js';

/** `remove members` with a value array means these members, not all of them. */
export const entraRemoveByValue: InteropRule = {
  description:
    'Remove with a value array on a multi-valued attribute removes the elements named, one by one: none for [] and null.',
  rewrite: (operation, resourceType) => {
    const { op, path, value } = operation;
    if (!operationIs(op, 'remove') || value === undefined) return [operation];
    const target = targetOf(path, resourceType);
    if (target === undefined || target.filtered || target.path.sub !== undefined) return [operation];
    if (!target.path.attribute.multiValued) return [operation];
    const elements = Array.isArray(value) ? value : value === null ? [] : [value];
    const values = elements.map(elementValue);
    return values.some((item) => item === undefined) ? [operation] : values.map((item) => removal(operation, item));
  },
};

function removal(operation: RawPatchOperation, value: unknown): RawPatchOperation {
  return { op: operation.op, path: `${String(operation.path)}[value eq ${JSON.stringify(value)}]` };
}

function elementValue(element: unknown): string | number | undefined {
  if (!isObject(element)) return typeof element === 'string' ? element : undefined;
  const key = Object.keys(element).find((name) => name.toLowerCase() === 'value');
  const value = key === undefined ? undefined : element[key];
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** `"True"` and `"False"` in any letter case are booleans where the attribute is one. */
export const entraStringBooleans: InteropRule = {
  description: 'The strings "True" and "False" are taken for booleans.',
  rewrite: (operation, resourceType) => [rewriteValues(operation, resourceType, toBoolean)],
};

function toBoolean(value: unknown, attribute: SchemaAttribute): unknown {
  if (Array.isArray(value))
    return value.map((element) => (Array.isArray(element) ? element : toBoolean(element, attribute)));
  if (isObject(value)) return toBooleans(value, attribute);
  if (attribute.type !== 'boolean' || typeof value !== 'string') return value;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : value;
}

function toBooleans(value: Readonly<Record<string, unknown>>, attribute: SchemaAttribute): unknown {
  const booleans = attribute.subAttributes?.filter(({ type }) => type === 'boolean') ?? [];
  if (booleans.length === 0) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const sub = booleans.find(({ name }) => name.toLowerCase() === key.toLowerCase());
      return [key, sub === undefined || typeof member === 'object' ? member : toBoolean(member, sub)];
    }),
  );
}

/** A bare string for `manager` is its `value`. */
export const entraBareComplexValue: InteropRule = {
  description: 'A bare string for a complex attribute is taken for its sub-attribute "value".',
  rewrite: (operation, resourceType) => [
    rewriteValues(operation, resourceType, (value, attribute, single) =>
      single && typeof value === 'string' && value !== '' && hasValue(attribute) ? { value } : value,
    ),
  ],
};

function hasValue(attribute: SchemaAttribute): boolean {
  return attribute.subAttributes?.some(({ name }) => name === 'value') ?? false;
}

/** `""` unassigns an optional attribute. */
export const entraEmptyStringClears: InteropRule = {
  description: 'An empty string for an optional attribute unassigns it.',
  rewrite: (operation, resourceType) => {
    const { op, path, value } = operation;
    if (value === '' && isAssignment(op) && isOptional(path, resourceType)) return [{ op: 'remove', path }];
    return [rewriteValues(operation, resourceType, clearEmpty)];
  },
};

function isOptional(path: unknown, resourceType: ResourceType): boolean {
  const target = targetOf(path, resourceType);
  if (target === undefined) return false;
  const attribute = target.path.sub ?? target.path.attribute;
  // A list is never emptied by a text: that may be a mistake, and the list a group's members.
  return !attribute.required && (!attribute.multiValued || target.filtered);
}

function clearEmpty(value: unknown, attribute: SchemaAttribute, single: boolean): unknown {
  if (value === '') return attribute.required || attribute.multiValued ? value : null;
  if (!single || !isObject(value)) return value;
  const required = attribute.subAttributes?.filter((sub) => sub.required).map(({ name }) => name.toLowerCase()) ?? [];
  const clears = (key: string, member: unknown) => member === '' && !required.includes(key.toLowerCase());
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clears(key, member) ? null : member]));
}

/** `[{"value": "x"}]` for a single-valued simple attribute is `"x"`. */
export const entraWrappedValue: InteropRule = {
  description: 'A list of one {value} for a single-valued attribute is taken for the value itself.',
  rewrite: (operation, resourceType) => [
    rewriteValues(operation, resourceType, (value, attribute, single) => {
      if (!single || attribute.type === 'complex' || !Array.isArray(value) || value.length !== 1) return value;
      return elementValue(value[0]) ?? value;
    }),
  ],
};
