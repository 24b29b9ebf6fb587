import type { Change } from '../ports/index.js';
import type { ResourceRecord } from '../provisioning/resource-record.js';
import type { Resource } from '../scim/index.js';
import { abort } from './abort.js';
import { type CommitContext, changesOf, record } from './commit-context.js';

type Fact<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** Writes a new resource of a type that the host defined. @see RFC 7644 §3.3 */
export function createResource(context: CommitContext, { resource, document }: Fact<'createResource'>): void {
  const { tx } = context;
  const { type, id } = resource;
  const taken = tx.insertResource(resource) ?? tx.putDocument(type, id, document);
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  record(context, 'resource.created', { type: 'resource', id }, changesOf(context, type, {}, recorded(resource)));
}

/** Replaces a resource; one that stays as it is, is no change. @see RFC 7644 §3.5 */
export function updateResource(context: CommitContext, fact: Fact<'updateResource'>): void {
  const { resource, expectedVersion, document } = fact;
  const { tx } = context;
  const { type, id } = resource;
  const before = tx.resource(type, id);
  if (before === undefined) return abort({ kind: 'missing', record: 'resource', id });
  if (before.version !== expectedVersion) abort({ kind: 'versionMismatch', record: 'resource' });
  const changes = changesOf(context, type, recorded(before), recorded(resource));
  if (Object.keys(changes).length === 0) return;
  tx.updateResource(resource);
  const taken = tx.putDocument(type, id, document);
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  record(context, 'resource.updated', { type: 'resource', id }, changes);
}

/** Removes a resource. @see RFC 7644 §3.6 */
export function deleteResource(context: CommitContext, { type, id }: Fact<'deleteResource'>): void {
  const before = context.tx.resource(type, id);
  if (before === undefined) return abort({ kind: 'missing', record: 'resource', id });
  context.tx.removeResource(type, id);
  record(context, 'resource.deleted', { type: 'resource', id }, changesOf(context, type, recorded(before), {}));
}

/** What the audit tells of a resource. */
function recorded({ type, externalId, attributes }: ResourceRecord): Resource {
  return { ...attributes, resourceType: type, externalId };
}
