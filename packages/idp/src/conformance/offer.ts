import type { Exchange } from '../http/exchange.js';
import { enterpriseSchema, groupSchema, userSchema } from '../idps/scim-caller.js';
import { readList, readPath, readText } from '../json/read-path.js';

/** Optional parts of the protocol. */
export type Feature = 'patch' | 'filter' | 'sort' | 'etag' | 'bulk' | 'cursor' | 'search' | 'groups' | 'nestedGroups';

type AttributeName = `${'User' | 'Group' | 'enterprise'}.${string}`;

/** What a clause rests on: a feature, an attribute that clients may write, such as `User.name.familyName`, or one that is shown. */
export type Need = Feature | AttributeName | `readable:${AttributeName}`;

/** What the server says that it offers. */
export interface Offer {
  offers(need: Need): boolean;
  readonly maxOperations: number;
  /** Octets. */
  readonly maxPayloadSize: number;
}

/** The answers from which an offer is read; what is no answer offers what the RFCs ask of everybody. */
export interface Discovered {
  readonly config: Exchange;
  readonly resourceTypes: Exchange;
  readonly schemas: Exchange;
  /** A POST to /Users/.search, which discovery doesn't tell of. */
  readonly search: Exchange;
}

const schemaIds = { User: userSchema, Group: groupSchema, enterprise: enterpriseSchema } as const;

/** Reads what is offered (RFC 7643 §5, §6, §7). */
export function readOffer({ config, resourceTypes, schemas, search }: Discovered): Offer {
  const supported = (path: string, fallback: boolean): boolean => {
    const value = readPath(config.body, path);
    return typeof value === 'boolean' ? value : fallback;
  };
  const groups =
    resourceTypes.response.status !== 200 ||
    readList(resourceTypes.body, 'Resources').some((type) => readText(type, 'endpoint')?.toLowerCase() === '/groups');
  const features: Readonly<Record<Feature, boolean>> = {
    patch: supported('patch.supported', true),
    filter: supported('filter.supported', true),
    sort: supported('sort.supported', false),
    etag: supported('etag.supported', false),
    bulk: supported('bulk.supported', false),
    cursor: supported('pagination.cursor', false),
    search: ![404, 405, 501].includes(search.response.status),
    groups,
    nestedGroups: groups && offersNestedGroups(schemas.body),
  };
  return {
    offers: (need) => (need in features ? features[need as Feature] : offersAttribute(schemas.body, need, groups)),
    maxOperations: readNumber(config.body, 'bulk.maxOperations'),
    maxPayloadSize: readNumber(config.body, 'bulk.maxPayloadSize'),
  };
}

function readNumber(body: unknown, path: string): number {
  const value = readPath(body, path);
  return typeof value === 'number' ? value : 0;
}

function findSchema(schemas: unknown, id: string): unknown {
  return readList(schemas, 'Resources').find((one) => readText(one, 'id')?.toLowerCase() === id.toLowerCase());
}

/** The definition of an attribute or sub-attribute; undefined when the schema lacks it. */
export function findAttribute(definition: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((parent, name, depth) => {
    const list = readList(parent, depth === 0 ? 'attributes' : 'subAttributes');
    return list.find((one) => readText(one, 'name')?.toLowerCase() === name.toLowerCase());
  }, definition);
}

/** Without a readable User schema every attribute of the core schemas counts as offered. */
function offersAttribute(schemas: unknown, need: string, groups: boolean): boolean {
  const [kind = '', ...names] = need.replace(/^readable:/, '').split('.');
  if (kind === 'Group' && !groups) return false;
  if (kind === 'User' && names[0] === 'externalId') return true;
  const definition = findSchema(schemas, schemaIds[kind as keyof typeof schemaIds]);
  if (definition === undefined) return kind !== 'enterprise' && findSchema(schemas, userSchema) === undefined;
  const attribute = findAttribute(definition, names);
  if (need.startsWith('readable:')) return attribute !== undefined;
  return attribute !== undefined && readText(attribute, 'mutability')?.toLowerCase() !== 'readonly';
}

function offersNestedGroups(schemas: unknown): boolean {
  const members = findAttribute(findSchema(schemas, groupSchema), ['members']);
  const types = readList(findAttribute({ attributes: [members] }, ['members', 'type']), 'canonicalValues');
  const references = readList(findAttribute({ attributes: [members] }, ['members', '$ref']), 'referenceTypes');
  return [...types, ...references].includes('Group');
}
