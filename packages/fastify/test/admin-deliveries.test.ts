import { createDeliveries, DeliveryError, type DomainEvent } from '@rollcall/core';
import { createSequentialIds } from '@rollcall/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { createUser, data } from './support/bodies.js';
import { expectJsonApiError } from './support/expect-error.js';
import { createHarness, type Harness, hostTokens } from './support/harness.js';

const url = '/admin/scim-deliveries';
let harness: Harness;
let events: DomainEvent[];

/** Delivers what is due to a receiver that takes nothing: identities are refused for ever, the rest for now. */
async function deliverInVain({ store, clock }: Pick<Harness, 'store' | 'clock'>) {
  const deliveries = createDeliveries({
    outbox: store.outbox,
    channel: 'events',
    deliver: async ({ key }) => {
      throw new DeliveryError('the receiver answered 410 Gone', { permanent: key.startsWith('identity:') });
    },
    ids: createSequentialIds(),
    clock,
    random: () => 0.5,
    events: { publish: (event) => void events.push(event) },
  });
  while ((await deliveries.deliverDue()).keys > 0);
}

beforeEach(async () => {
  events = [];
  harness = await createHarness({ events: true });
  for (const name of ['ada', 'bob']) await createUser(harness, name);
  await deliverInVain(harness);
});

const list = async (query = '') => (await harness.admin('GET', `${url}?${query}`)).body;
const act = (action: string, attributes: object, headers: Record<string, string> = {}) =>
  harness.admin('POST', `${url}/actions/${action}`, data('scim-deliveries', attributes), headers);
const total = async (query: string) => (await list(query)).meta.pagination['total-count'];
const firstParked = async () => (await list('filter[status]=parked')).data[0].attributes;

describe('the list of what waits for delivery', () => {
  it('shows each key with its first message, tries and error, and the status of each channel [SYNC-2]', async () => {
    const body = await list('filter[status]=parked&page[size]=1');
    const [delivery] = body.data;
    expect(delivery).toMatchObject({
      id: `events/${delivery.attributes.key}`,
      type: 'scim-deliveries',
      attributes: {
        channel: 'events',
        key: expect.stringMatching(/^identity:/),
        status: 'parked',
        attempts: 1,
        error: 'the receiver answered 410 Gone',
        messages: 1,
        'first-message': { id: expect.stringMatching(/^msg_/), type: 'identity.created' },
      },
    });
    expect(delivery.attributes['first-message']['created-at']).toBe('2026-01-01T00:00:00.000Z');
    expect(body.meta.pagination['total-count']).toBe(2);
    expect(body.links.next).toContain('page%5Bnumber%5D=2');
    const empty = { messages: 0, keys: 0, 'parked-keys': 0, 'oldest-at': null };
    expect(body.meta.channels).toMatchObject({ host: empty, events: { 'parked-keys': 2 } });
    expect(body.meta.channels.events['oldest-at']).toBe('2026-01-01T00:00:00.000Z');
  });

  it('is filtered by channel, status and key [SYNC-2]', async () => {
    const { key } = await firstParked();
    const all = await total('');
    expect(all).toBeGreaterThan(2);
    expect(await total('filter[channel]=host')).toBe(0);
    expect(await total('filter[channel]=events')).toBe(all);
    expect(await total('filter[status]=waiting')).toBe(all - 2);
    expect(await total(`filter[key]=${encodeURIComponent(key)}`)).toBe(1);
    for (const query of ['filter[channel]=mail', 'filter[status]=lost', 'page[size]=x']) {
      expectJsonApiError(await harness.admin('GET', `${url}?${query}`), 400);
    }
  });

  it('shows nothing of the messages themselves', async () => {
    expect(JSON.stringify(await list())).not.toMatch(/ada|bob/);
  });
});

describe('parked messages', () => {
  it('are resumed: one key, or all of a channel; it is audited [SYNC-2, AUD-1]', async () => {
    const { key } = await firstParked();
    const one = await act('resume', { channel: 'events', key });
    expect(one.status).toBe(200);
    expect(one.body.data).toMatchObject({ type: 'scim-delivery-resumptions', attributes: { resumed: 1, key } });
    expect(await total('filter[status]=parked')).toBe(1);
    const rest = (await act('resume', { channel: 'events' })).body.data.attributes.resumed;
    expect(rest).toBeGreaterThan(1);
    expect(await total('filter[status]=parked')).toBe(0);
    const audit = await harness.admin('GET', '/admin/scim-audit-events?filter[action]=delivery.resumed');
    expect(audit.body.data[1].attributes).toMatchObject({ 'resource-type': 'delivery', 'resource-id': key });
  });

  it('are discarded one by one: 204, audited; what is not the first of a parked key is 404 [SYNC-2, AUD-1]', async () => {
    const { key, 'first-message': first } = await firstParked();
    const message = { channel: 'events', key, sequence: first.sequence };
    expectJsonApiError(await act('discard', { ...message, sequence: first.sequence + 1 }), 404);
    expect((await act('discard', message)).status).toBe(204);
    expectJsonApiError(await act('discard', message), 404);
    expect(await total(`filter[key]=${encodeURIComponent(key)}`)).toBe(0);
    const audit = await harness.admin('GET', '/admin/scim-audit-events?filter[action]=delivery.discarded');
    expect(audit.body.data).toHaveLength(1);
    expect(audit.body.data[0].attributes).toMatchObject({ 'actor-id': 'user-root', 'resource-id': key });
    expect(audit.body.data[0].attributes.changes.message).toEqual({ before: first.id });
  });

  it('need channel, key and sequence of the right kind: 422 with a pointer [HOST-4]', async () => {
    const pointer = async (action: string, attributes: object) => {
      const { status, body } = await act(action, attributes);
      return [status, body.errors[0].source.pointer];
    };
    const at = (name: string) => [422, `/data/attributes/${name}`];
    expect(await pointer('resume', {})).toEqual(at('channel'));
    expect(await pointer('resume', { channel: 'mail' })).toEqual(at('channel'));
    expect(await pointer('resume', { channel: 'events', key: 1 })).toEqual(at('key'));
    expect(await pointer('discard', { channel: 'events', sequence: 1 })).toEqual(at('key'));
    expect(await pointer('discard', { channel: 'events', key: 'a' })).toEqual(at('sequence'));
    expect(await pointer('discard', { channel: 'events', key: 'a', sequence: '1' })).toEqual(at('sequence'));
  });

  it('are nobody else’s than the site admins’: 404 [SET-3]', async () => {
    const authorization = `Bearer ${hostTokens.member}`;
    expectJsonApiError(await harness.admin('GET', url, undefined, { authorization }), 404);
    for (const action of ['resume', 'discard']) {
      expectJsonApiError(await act(action, { channel: 'events', key: 'a', sequence: 1 }, { authorization }), 404);
    }
  });
});
