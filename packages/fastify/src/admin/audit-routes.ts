import { Readable } from 'node:stream';
import {
  type AuditQuery,
  DomainError,
  formatInstant,
  type Instant,
  parseInstant,
  type RecordedAuditEntry,
} from '@rollcall/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Query } from '../http/query.js';
import type { ResourceObject } from '../json-api/document.js';
import { offsetOf, pageDocument, queryOf, readPage } from '../json-api/page.js';
import type { AdminRoutes } from './options.js';

const jsonLines = 'application/x-ndjson';

/** The audit: paged, filtered, or exported as JSON Lines, newest first [AUD-2]. */
export function auditRoutes(
  scope: FastifyInstance,
  { provisioning, tenantOf, access }: AdminRoutes,
  url: string,
): void {
  const { audit } = provisioning;
  scope.get(url, { config: { jsonApi: { access } } }, async (request, reply) => {
    const tenant = await tenantOf(request);
    const query = queryOf(request);
    const filter = auditFilter(query);
    if (wantsJsonLines(request, query)) return streamLines(reply, audit.export(tenant, filter));
    const page = readPage(query);
    const found = await audit.query(tenant, { ...filter, offset: offsetOf(page), limit: page.size });
    return pageDocument(request, page, found.total, found.items.map(auditDocument));
  });
}

function auditFilter(query: Query): Omit<AuditQuery, 'offset' | 'limit'> {
  return {
    from: readInstant(query, 'filter[from]'),
    to: readInstant(query, 'filter[to]'),
    actorId: query.text('filter[actor]'),
    resourceType: query.text('filter[resource-type]'),
    resourceId: query.text('filter[resource-id]'),
    action: query.text('filter[action]'),
  };
}

function readInstant(query: Query, name: string): Instant | undefined {
  const text = query.text(name);
  if (text === undefined || text === '') return undefined;
  const at = parseInstant(text);
  if (at !== undefined) return at;
  throw new DomainError('badRequest', `${name} must be an ISO 8601 date and time, e.g. 2026-01-31T00:00:00Z.`);
}

function wantsJsonLines(request: FastifyRequest, query: Query): boolean {
  const format = query.text('format');
  if (format !== undefined && format !== 'jsonl') throw new DomainError('badRequest', 'format can only be jsonl.');
  return format === 'jsonl' || (request.headers.accept ?? '').toLowerCase().includes(jsonLines);
}

/** Entries are read while they are sent. A failure in the middle breaks the connection, so that nobody takes a part for the whole. */
function streamLines(reply: FastifyReply, entries: AsyncIterable<RecordedAuditEntry>): FastifyReply {
  async function* lines(): AsyncGenerator<string> {
    for await (const entry of entries) yield `${JSON.stringify(auditLine(entry))}\n`;
  }
  return reply
    .type(jsonLines)
    .header('content-disposition', 'attachment; filename="scim-audit.jsonl"')
    .send(Readable.from(lines(), { objectMode: false }));
}

function auditLine(entry: RecordedAuditEntry): Readonly<Record<string, unknown>> {
  const { id, attributes } = auditDocument(entry);
  return { id, ...attributes };
}

function auditDocument(entry: RecordedAuditEntry): ResourceObject {
  return {
    id: String(entry.sequence),
    type: 'scim-audit-events',
    attributes: {
      'created-at': formatInstant(entry.at),
      action: entry.action,
      'actor-type': entry.actor.kind,
      'actor-id': entry.actor.id,
      'resource-type': entry.resource.type,
      'resource-id': entry.resource.id,
      ip: entry.ip,
      'request-id': entry.requestId,
      changes: entry.changes,
    },
  };
}
