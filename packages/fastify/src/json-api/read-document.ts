import { DomainError, isObject } from '@rollcall/core';

/** What a request says of a resource. Absent attributes and relationships are empty, unknown ones are to be ignored. */
export interface RequestDocument {
  readonly id: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships: Readonly<Record<string, unknown>>;
}

/** What a route expects of a body. */
export interface DocumentRules {
  /** The values of `data.type` that it takes. */
  readonly types: readonly string[];
}

/**
 * Reads a JSON:API document. No body: 400. What is well-formed JSON but no such document, or has a wrong type: 422 with
 * a pointer [HOST-4, SET-4]. An empty type passes: go-tfe's requests for settings and for users' tokens have one.
 */
export function readDocument(body: unknown, rules: DocumentRules): RequestDocument {
  const data = readData(body);
  if (!isObject(data)) throw misshapen('data must be an object with a type and attributes.', '/data');
  if (data['type'] !== '') checkType(data['type'], rules.types, '/data/type');
  const { id, attributes, relationships } = data;
  return {
    id: typeof id === 'string' ? id : undefined,
    attributes: member(attributes, '/data/attributes'),
    relationships: member(relationships, '/data/relationships'),
  };
}

/** Reads a list of resource identifiers, `{"data":[{"type","id"}]}`; gives their ids, each once [HOST-4]. */
export function readIdentifiers(body: unknown, rules: DocumentRules): readonly string[] {
  return identifiers(readData(body), rules, '/data');
}

/** The ids in a relationship, of one resource or of many; undefined when the relationship is not given [HOST-4]. */
export function readRelationship(
  { relationships }: Pick<RequestDocument, 'relationships'>,
  name: string,
  rules: DocumentRules,
): readonly string[] | undefined {
  const relationship = relationships[name];
  if (relationship === undefined) return undefined;
  const pointer = `/data/relationships/${name}`;
  if (!isObject(relationship)) throw misshapen(`${name} must be an object with data.`, pointer);
  const { data } = relationship;
  if (data === null) return [];
  return identifiers(isObject(data) ? [data] : data, rules, `${pointer}/data`);
}

function readData(body: unknown): unknown {
  if (body === undefined)
    throw new DomainError('badRequest', 'A body is needed: {"data":{"type":…,"attributes":{…}}}.');
  if (isObject(body) && body['data'] !== undefined) return body['data'];
  throw misshapen('The body must be an object with the member data.', '/data');
}

function identifiers(data: unknown, rules: DocumentRules, pointer: string): readonly string[] {
  if (!Array.isArray(data)) throw misshapen('data must be a list of {"type":…,"id":…}.', pointer);
  const ids = data.map((item: unknown, index) => {
    if (!isObject(item)) throw misshapen('Each element must be {"type":…,"id":…}.', `${pointer}/${index}`);
    checkType(item['type'], rules.types, `${pointer}/${index}/type`);
    if (typeof item['id'] === 'string' && item['id'] !== '') return item['id'];
    throw misshapen('id must be a text that is not empty.', `${pointer}/${index}/id`);
  });
  return [...new Set(ids)];
}

function checkType(type: unknown, types: readonly string[], pointer: string): void {
  if (typeof type === 'string' && types.includes(type)) return;
  throw misshapen(`type must be ${types.map((name) => `"${name}"`).join(' or ')}.`, pointer);
}

function member(value: unknown, pointer: string): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  throw misshapen(`${pointer.slice(pointer.lastIndexOf('/') + 1)} must be an object.`, pointer);
}

function misshapen(detail: string, pointer: string): DomainError {
  return new DomainError('unprocessable', detail, { pointer });
}
