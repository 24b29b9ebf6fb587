import { beforeAll, describe, expect, it } from 'vitest';
import { createUser, data } from './support/bodies.js';
import { expectJsonApiError } from './support/expect-error.js';
import { createHarness, type Harness } from './support/harness.js';

const url = '/admin/scim-audit-events';
let harness: Harness;
beforeAll(async () => {
  harness = await createHarness();
  harness.clock.advance(60_000);
  for (const name of ['ada', 'bob', 'cleo']) await createUser(harness, name);
  harness.clock.advance(60_000);
  await harness.admin('PATCH', '/admin/scim-settings', data('scim-settings', { paused: true }));
});

describe('the audit', () => {
  it('is paged, newest first [AUD-2] [HOST-6]', async () => {
    const { status, body } = await harness.admin('GET', `${url}?page[size]=2`);
    expect(status).toBe(200);
    expect(body.data).toHaveLength(2);
    expect(body.data[0]).toMatchObject({
      type: 'scim-audit-events',
      attributes: {
        action: 'settings.paused',
        'actor-type': 'admin',
        'actor-id': 'user-root',
        'resource-type': 'configuration',
        'created-at': '2026-01-01T00:02:00.000Z',
        ip: '127.0.0.1',
      },
    });
    expect(body.meta.pagination['total-count']).toBeGreaterThanOrEqual(6);
    expect(body.links.next).toContain('page%5Bnumber%5D=2');
  });

  it.each([
    ['filter[action]=identity.created', 3],
    ['filter%5Baction%5D=settings.paused', 1],
    ['filter[actor]=user-root&filter[action]=identity.created', 0],
    ['filter[resource-type]=identity', 3],
    ['filter[resource-id]=unknown', 0],
    ['filter[from]=2026-01-01T00:02:00Z', 1],
    ['filter[from]=2026-01-01T00:01:00Z&filter[to]=2026-01-01T00:01:30Z&filter[action]=identity.created', 3],
    ['filter[to]=2025-01-01T00:00:00Z', 0],
  ])('?%s finds %i [AUD-2]', async (query, total) => {
    expect((await harness.admin('GET', `${url}?${query}`)).body.meta.pagination['total-count']).toBe(total);
  });

  it.each(['filter[from]=yesterday', 'filter[to]=2026', 'format=xml', 'page[size]=-1'])('?%s is 400', async (query) => {
    expectJsonApiError(await harness.admin('GET', `${url}?${query}`), 400);
  });

  it.each([
    ['?format=jsonl', {}],
    ['', { accept: 'application/x-ndjson' }],
  ])('%j %j exports JSON Lines, filtered too [AUD-2]', async (query, headers) => {
    const filter = `${query === '' ? '?' : `${query}&`}filter[action]=identity.created`;
    const { status, headers: answered, text } = await harness.admin('GET', `${url}${filter}`, undefined, headers);
    expect(status).toBe(200);
    expect(answered['content-type']).toBe('application/x-ndjson');
    expect(answered['x-ratelimit-limit']).toBe('0');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ action: 'identity.created', 'actor-type': 'token' });
    expect(Number(lines[0].id)).toBeGreaterThan(Number(lines[1].id));
  });

  it('an empty export is an empty text', async () => {
    const answer = await harness.admin('GET', `${url}?format=jsonl&filter[resource-id]=nobody`);
    expect(answer).toMatchObject({ status: 200, text: '' });
  });

  it('never holds a secret [AUD-1] [TOK-5]', async () => {
    const answer = await harness.admin('GET', `${url}?format=jsonl`);
    expect(answer.text).toContain('token.created');
    expect(answer.text).not.toContain(harness.token);
    expect(answer.text).not.toContain('hash');
  });
});

describe('the pre-flight report [STATE-14]', () => {
  it('lists each requirement', async () => {
    const { status, body } = await harness.admin('GET', '/admin/scim-preflight');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ id: 'scim', type: 'scim-preflight-reports', attributes: { ready: true } });
    expect(body.data.attributes.checks.map((check: { name: string }) => check.name)).toEqual([
      'saml',
      'provider-type',
      'recovery-admin',
      'base-url',
      'live-token',
      'expiring-tokens',
    ]);
  });
});
