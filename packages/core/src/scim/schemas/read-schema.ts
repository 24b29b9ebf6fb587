import type { Resource } from '../resource.js';
import { type AttributeInput, attribute, type Schema, type SchemaAttribute } from './attribute.js';
import { commonAttributes } from './common.js';
import { readFlag, readMembers, readText, readTexts, readWord, refuse } from './schema-member.js';

const types = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'] as const;
const mutabilities = ['readOnly', 'readWrite', 'immutable', 'writeOnly'] as const;
const returns = ['always', 'never', 'default', 'request'] as const;
const uniquenesses = ['none', 'server', 'global'] as const;

const characteristics = [
  ...['name', 'type', 'multiValued', 'description', 'required', 'caseExact', 'mutability', 'returned', 'uniqueness'],
  ...['canonicalValues', 'referenceTypes', 'subAttributes'],
];

/** Letters that paths can be written with. @see RFC 8141 §2, RFC 7644 §3.4.2.2 */
const urn = /^urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:[A-Za-z0-9$_.:%+~@/!*'=;,-]*[A-Za-z0-9]$/i;

/** @see RFC 7643 §2.1: ATTRNAME; `$ref` is the one exception (§2.4) */
const attributeName = /^[A-Za-z][A-Za-z0-9_-]*$/;

const commonNames = new Set(commonAttributes.map(({ name }) => name.toLowerCase()));

/**
 * Reads a schema as `/Schemas` shows one, and writes every characteristic out in full: what is left out is a single string,
 * not required, without case, readWrite, returned by default, not unique. Refuses with `invalidValue` what is no schema or
 * could not be kept, naming the member and what was expected of it.
 *
 * @example readSchema({ id: 'urn:example:Badge', name: 'Badge', attributes: [{ name: 'number', uniqueness: 'server' }] })
 * @see RFC 7643 §2.1, §2.2, §2.3, §7
 */
export function readSchema(json: unknown): Schema {
  const members = readMembers(json, '', ['schemas', 'id', 'name', 'description', 'attributes', 'meta']);
  const id = readText(members, 'id', '');
  if (id === undefined || !urn.test(id)) refuse('id', 'a URN such as urn:example:scim:Badge', members['id']);
  return {
    id,
    name: readText(members, 'name', '') ?? id.slice(id.lastIndexOf(':') + 1),
    description: readText(members, 'description', '') ?? '',
    attributes: readAttributes(members['attributes'], 'attributes', readAttribute),
  };
}

type ReadAttribute = (json: unknown, path: string) => SchemaAttribute;

function readAttributes(json: unknown, path: string, read: ReadAttribute): readonly SchemaAttribute[] {
  if (!Array.isArray(json) || json.length === 0) refuse(path, 'a list of one or more attributes', json);
  const attributes = json.map((item: unknown, index) => read(item, `${path}[${index}]`));
  const seen = new Set<string>();
  for (const [index, { name }] of attributes.entries()) {
    if (seen.has(name.toLowerCase())) refuse(`${path}[${index}].name`, 'a name that no other attribute has', name);
    seen.add(name.toLowerCase());
  }
  return attributes;
}

function readAttribute(json: unknown, path: string): SchemaAttribute {
  const members = readMembers(json, path, characteristics);
  const type = readWord(members, 'type', path, types) ?? 'string';
  const name = readName(members, path);
  if (commonNames.has(name.toLowerCase())) {
    refuse(`${path}.name`, 'none of schemas, id, externalId and meta, which every resource has', name);
  }
  if (type === 'complex') {
    const subAttributes = readAttributes(members['subAttributes'], `${path}.subAttributes`, readSubAttribute);
    return checked(attribute({ ...readCharacteristics(members, path), name, type, subAttributes }), path);
  }
  return checked(readSimple(members, path, name), path);
}

function readSubAttribute(json: unknown, path: string): SchemaAttribute {
  const members = readMembers(json, path, characteristics);
  if (members['type'] === 'complex') refuse(`${path}.type`, 'a simple type: complex attributes do not nest', 'complex');
  return checked(readSimple(members, path, members['name'] === '$ref' ? '$ref' : readName(members, path)), path);
}

function readSimple(members: Resource, path: string, name: string): SchemaAttribute {
  const type = readWord(members, 'type', path, types) ?? 'string';
  if (members['subAttributes'] !== undefined) {
    refuse(`${path}.type`, '"complex", because there are subAttributes', type);
  }
  if (type !== 'reference' && members['referenceTypes'] !== undefined) {
    refuse(`${path}.type`, '"reference", because there are referenceTypes', type);
  }
  return attribute({ ...readCharacteristics(members, path), name, type });
}

function readName(members: Resource, path: string): string {
  const name = readText(members, 'name', path);
  const usable = name !== undefined && attributeName.test(name) && !(name in Object.prototype);
  return usable ? name : refuse(`${path}.name`, 'a letter followed by letters, digits, - and _', members['name']);
}

function readCharacteristics(members: Resource, path: string): Omit<AttributeInput, 'name'> {
  const given = {
    multiValued: readFlag(members, 'multiValued', path),
    required: readFlag(members, 'required', path),
    caseExact: readFlag(members, 'caseExact', path),
    mutability: readWord(members, 'mutability', path, mutabilities),
    returned: readWord(members, 'returned', path, returns),
    uniqueness: readWord(members, 'uniqueness', path, uniquenesses),
    canonicalValues: readTexts(members, 'canonicalValues', path),
    referenceTypes: readTexts(members, 'referenceTypes', path),
  };
  const described = { description: readText(members, 'description', path) ?? '' };
  return Object.assign(described, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

/** What contradicts itself. @see RFC 7643 §2.2, §7: writeOnly is never returned */
function checked(item: SchemaAttribute, path: string): SchemaAttribute {
  const { mutability, returned, uniqueness, type } = item;
  if (mutability === 'writeOnly' && returned !== 'never') {
    refuse(`${path}.returned`, '"never", because the attribute is writeOnly', returned);
  }
  if (uniqueness !== 'none' && (type === 'complex' || type === 'boolean')) {
    refuse(`${path}.uniqueness`, `"none", because the attribute is ${type}`, uniqueness);
  }
  return item;
}
