import { DomainError, isDomainError } from '../../errors/domain-error.js';
import { printable } from '../../errors/printable.js';
import { messageMember } from '../message.js';
import { isObject, type Resource } from '../resource.js';
import type { BulkMethod, BulkOperation } from './operation.js';

const methods: ReadonlySet<string> = new Set<BulkMethod>(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Reads one operation of a bulk request; never throws, because its faults are its own. @see RFC 7644 §3.7, §3.7.3 */
export function readBulkOperation(raw: unknown): BulkOperation {
  const sent: Resource = isObject(raw) ? raw : {};
  const method = messageMember(sent, 'method');
  const bulkId = messageMember(sent, 'bulkid');
  const path = messageMember(sent, 'path');
  const target = typeof path === 'string' ? splitPath(path) : undefined;
  const echo = {
    method: typeof method === 'string' ? printable(method).toUpperCase() : undefined,
    bulkId: typeof bulkId === 'string' ? bulkId : undefined,
    endpoint: target?.endpoint,
    resourceId: target?.resourceId,
  };
  try {
    if (!isObject(raw)) throw new DomainError('invalidSyntax', 'Each operation must be an object.');
    const known = readMethod(method);
    const read = { method: known, bulkId: readBulkId(known, bulkId), version: readVersion(sent) };
    if (typeof path !== 'string' || target === undefined) refuse('"path" must be a path such as /Users.', 'path');
    checkTarget(known, target);
    return { ...read, path, ...target, data: readData(known, sent), fault: undefined };
  } catch (error) {
    if (isDomainError(error)) return { ...echo, fault: error };
    throw error;
  }
}

interface Target {
  readonly endpoint: string;
  readonly resourceId: string | undefined;
}

const pathShape = /^(\/[^/?#]+)(?:\/([^/?#]+))?$/;

/** @see RFC 7644 §3.7: "The resource's relative path to the SCIM service provider's root" */
function splitPath(path: string): Target | undefined {
  const [, endpoint, segment] = pathShape.exec(path) ?? [];
  if (endpoint === undefined) return undefined;
  try {
    return { endpoint, resourceId: segment === undefined ? undefined : decodeURIComponent(segment) };
  } catch {
    return undefined; // a stray percent sign
  }
}

/** @see RFC 7644 §3.7: a POST goes to "a resource type endpoint", everything else to "a specific resource" */
function checkTarget(method: BulkMethod, { resourceId }: Target): void {
  if (method === 'POST' && resourceId !== undefined) refuse('The path of a POST must be that of a type.', 'path');
  if (method !== 'POST' && resourceId === undefined) refuse(`The path of a ${method} must name a resource.`, 'path');
}

function readMethod(value: unknown): BulkMethod {
  const method = typeof value === 'string' ? value.toUpperCase() : '';
  return isMethod(method) ? method : refuse('"method" must be one of POST, PUT, PATCH and DELETE.', 'method');
}

function isMethod(text: string): text is BulkMethod {
  return methods.has(text);
}

function readBulkId(method: BulkMethod, value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  if (method === 'POST') return refuse('A POST needs a "bulkId".', 'bulkId');
  return value === undefined || value === null
    ? undefined
    : refuse('"bulkId" must be a text, and not empty.', 'bulkId');
}

function readVersion(sent: Resource): string | undefined {
  const value = messageMember(sent, 'version') ?? undefined;
  return value === undefined || typeof value === 'string' ? value : refuse('"version" must be an ETag.', 'version');
}

function readData(method: BulkMethod, sent: Resource): Resource | undefined {
  if (method === 'DELETE') return undefined;
  const data = messageMember(sent, 'data') ?? undefined;
  if (data === undefined) return refuse(`A ${method} needs "data".`, 'data');
  if (isObject(data)) return data;
  throw new DomainError('invalidSyntax', '"data" must be an object.', { attribute: 'data' });
}

function refuse(detail: string, attribute: string): never {
  throw new DomainError('invalidValue', detail, { attribute });
}
