import type { ResourceType } from './resource-type.js';
import type { SchemaAttribute } from './schemas/attribute.js';
import { stringRules } from './string-rule.js';
import { hasPrimary, isDemanded } from './validate.js';

/** A JSON Schema as plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A JSON Schema (draft 2020-12) that accepts exactly the resources in which `validateResource` finds no fault. Its patterns
 * are for Unicode mode.
 *
 * @see RFC 7643 §2.2, §2.3, §2.4
 */
export function toJsonSchema(resourceType: ResourceType): JsonSchema {
  const core = objectSchema(resourceType.attributes);
  const extensions = resourceType.extensions;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: resourceType.name,
    ...core,
    properties: {
      ...core.properties,
      ...Object.fromEntries(extensions.map(({ schema }) => [schema.id, objectSchema(schema.attributes)])),
    },
    required: [...core.required, ...extensions.filter((item) => item.required).map(({ schema }) => schema.id)],
  };
}

function objectSchema(attributes: readonly SchemaAttribute[]) {
  return {
    type: 'object',
    properties: Object.fromEntries(attributes.map((item) => [item.name, attributeSchema(item)])),
    required: attributes.filter(isDemanded).map(({ name }) => name),
  };
}

function attributeSchema(attribute: SchemaAttribute): JsonSchema {
  const single = singleSchema(attribute);
  if (!attribute.multiValued) return single;
  return {
    type: 'array',
    items: attribute.type === 'complex' ? { ...single, minProperties: 1 } : single,
    ...(isDemanded(attribute) ? { minItems: 1 } : {}),
    ...(hasPrimary(attribute) ? atMostOnePrimary : {}),
  };
}

const atMostOnePrimary: JsonSchema = {
  contains: { type: 'object', properties: { primary: { const: true } }, required: ['primary'] },
  minContains: 0,
  maxContains: 1,
};

function singleSchema(attribute: SchemaAttribute): JsonSchema {
  switch (attribute.type) {
    case 'complex':
      return objectSchema(attribute.subAttributes ?? []);
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      // Beyond, a JSON number is no longer the integer that was sent.
      return { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
    case 'decimal':
      return { type: 'number' };
    default:
      return {
        type: 'string',
        allOf: stringRules(attribute).map(({ pattern, forbidden }) => (forbidden ? { not: { pattern } } : { pattern })),
      };
  }
}
