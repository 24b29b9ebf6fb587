import type { Resource } from './resource.js';
import type { ResourceTypeData } from './resource-type.js';
import type { Schema, SchemaAttribute } from './schemas/attribute.js';
import { resourceTypeSchemaUrn, schemaSchemaUrn } from './schemas/urns.js';

/** A base URL without a slash at its end. */
export function trimSlashes(baseUrl: string): string {
  let end = baseUrl.length;
  while (end > 0 && baseUrl.charAt(end - 1) === '/') end--;
  return baseUrl.slice(0, end);
}

/** A schema as `/Schemas` shows it, every characteristic written out. @see RFC 7643 §7 */
export function schemaDocument(schema: Schema, baseUrl: string): Resource {
  return {
    schemas: [schemaSchemaUrn],
    id: schema.id,
    name: schema.name,
    description: schema.description,
    attributes: schema.attributes.map(attributeDocument),
    meta: { resourceType: 'Schema', location: `${trimSlashes(baseUrl)}/Schemas/${schema.id}` },
  };
}

function attributeDocument(attribute: SchemaAttribute): Resource {
  const { subAttributes, ...characteristics } = attribute;
  if (subAttributes === undefined) return characteristics;
  return { ...characteristics, subAttributes: subAttributes.map(attributeDocument) };
}

/** A resource type as `/ResourceTypes` shows it; its id is its name. @see RFC 7643 §6 */
export function resourceTypeDocument(resourceType: ResourceTypeData, baseUrl: string): Resource {
  const { name, endpoint, description, schema, extensions } = resourceType;
  return {
    schemas: [resourceTypeSchemaUrn],
    id: name,
    name,
    endpoint,
    description,
    schema: schema.id,
    schemaExtensions: extensions.map((extension) => ({ schema: extension.schema.id, required: extension.required })),
    meta: { resourceType: 'ResourceType', location: `${trimSlashes(baseUrl)}/ResourceTypes/${name}` },
  };
}
