import {
  DomainError,
  formatInstant,
  type OutboxChannel,
  type OutboxStatus,
  type TenantId,
  type WaitingKey,
} from '@rollcall/core';
import type { FastifyInstance } from 'fastify';
import type { Query } from '../http/query.js';
import { type Attributes, readInteger, readString, readWord, requireString } from '../json-api/attributes.js';
import { adminContext } from '../json-api/caller.js';
import { document, noContent, type ResourceObject } from '../json-api/document.js';
import { offsetOf, pageDocument, queryOf, readPage } from '../json-api/page.js';
import { readDocument } from '../json-api/read-document.js';
import type { AdminRoutes } from './options.js';

const type = 'scim-deliveries';
const channels: readonly OutboxChannel[] = ['host', 'events'];
const config = { jsonApi: { access: 'siteAdmin' } } as const;

/** What waits in the outbox, and what administrators do about it, at `url` and below it, for site admins only [SYNC-2]. */
export function deliveryRoutes(scope: FastifyInstance, { provisioning, tenantOf }: AdminRoutes, url: string): void {
  const { deliveries } = provisioning;

  async function statuses(tenant: TenantId): Promise<Readonly<Record<string, unknown>>> {
    const found = channels.map(async (channel) => [channel, statusMember(await deliveries.status(tenant, channel))]);
    return Object.fromEntries(await Promise.all(found));
  }

  scope.get(url, { config }, async (request) => {
    const tenant = await tenantOf(request);
    const query = queryOf(request);
    const page = readPage(query);
    const wanted = { ...filterOf(query), offset: offsetOf(page), limit: page.size };
    const { total, items } = await deliveries.list(tenant, wanted);
    return pageDocument(request, page, total, items.map(deliveryDocument), {
      meta: { channels: await statuses(tenant) },
    });
  });

  scope.post(`${url}/actions/resume`, { config }, async (request) => {
    const { attributes } = readDocument(request.body, { types: [type] });
    const channel = requireChannel(attributes);
    const key = readString(attributes, 'key');
    const resumed = await deliveries.resume(adminContext(request, await tenantOf(request)), channel, key);
    return document({ id: channel, type: 'scim-delivery-resumptions', attributes: { channel, key, resumed } });
  });

  scope.post(`${url}/actions/discard`, { config }, async (request, reply) => {
    const { attributes } = readDocument(request.body, { types: [type] });
    const message = {
      channel: requireChannel(attributes),
      key: requireString(attributes, 'key'),
      sequence: requireSequence(attributes),
    };
    await deliveries.discard(adminContext(request, await tenantOf(request)), message);
    return noContent(reply);
  });
}

/** The effects or changes themselves are not shown: they may hold credentials. */
function deliveryDocument({ channel, key, parked, attempts, error, messages, first }: WaitingKey): ResourceObject {
  return {
    id: `${channel}/${key}`,
    type,
    attributes: {
      channel,
      key,
      status: parked ? 'parked' : 'waiting',
      attempts,
      error,
      messages,
      'first-message': {
        id: first.id,
        sequence: first.sequence,
        type: 'kind' in first.payload ? first.payload.kind : first.payload.action,
        'created-at': formatInstant(first.at),
      },
    },
  };
}

function statusMember({ messages, keys, parkedKeys, oldest }: OutboxStatus): object {
  return { messages, keys, 'parked-keys': parkedKeys, 'oldest-at': oldest === null ? null : formatInstant(oldest) };
}

function filterOf(query: Query) {
  const channel = wordOf(query, 'filter[channel]', channels);
  const status = wordOf(query, 'filter[status]', ['parked', 'waiting']);
  return {
    channel,
    key: query.text('filter[key]') || undefined,
    parked: status === undefined ? undefined : status === 'parked',
  };
}

function wordOf<Word extends string>(query: Query, name: string, words: readonly Word[]): Word | undefined {
  const text = query.text(name);
  if (text === undefined || text === '') return undefined;
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  throw new DomainError('badRequest', `${name} must be one of ${words.join(', ')}.`);
}

function requireChannel(attributes: Attributes): OutboxChannel {
  const channel = readWord(attributes, 'channel', channels);
  if (channel !== undefined) return channel;
  throw missing('channel', channels.join(' or '));
}

function requireSequence(attributes: Attributes): number {
  const sequence = readInteger(attributes, 'sequence');
  if (sequence !== undefined) return sequence;
  throw missing('sequence', "that of the key's first message");
}

function missing(name: string, what: string): DomainError {
  return new DomainError('unprocessable', `${name} is needed: ${what}.`, { pointer: `/data/attributes/${name}` });
}
