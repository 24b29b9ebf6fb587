import { standard } from '@rollcall/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroup, createUser, group, patch, user } from '../support/bodies.js';
import { device, withDevices } from '../support/device.js';
import { expectScimError } from '../support/expect-error.js';
import { createHarness, type Harness, type Method } from '../support/harness.js';
import { listen } from '../support/listen.js';

let harness: Harness;
beforeAll(async () => {
  harness = await listen({ profile: standard });
});
afterAll(() => harness.app.close());

const deactivate = patch({ op: 'replace', path: 'active', value: false });

describe('versions (RFC 7644 §3.14)', () => {
  it('POST, GET, PUT and PATCH answer the ETag, which is meta.version (RFC 7643 §3.1)', async () => {
    const made = await harness.scim('POST', '/Users', user('tagged'));
    const url = `/Users/${made.body.id}`;
    const answers = [
      made,
      await harness.scim('GET', url),
      await harness.scim('PUT', url, user('tagged', { title: 'Dr' })),
      await harness.scim('PATCH', url, deactivate),
    ];
    for (const { headers, body } of answers) {
      expect(headers['etag']).toMatch(/^W\/"[^"]+"$/);
      expect(headers['etag']).toBe(body.meta.version);
      expect(headers['content-location']).toBe(body.meta.location);
      expect(headers['content-type']).toBe('application/scim+json');
    }
    expect(answers[0]?.headers['etag']).toBe(answers[1]?.headers['etag']);
    expect(new Set(answers.map(({ headers }) => headers['etag'])).size).toBe(3);
  });

  it('a change that changes nothing keeps the version', async () => {
    const made = await harness.scim('POST', '/Users', user('same'));
    const again = await harness.scim('PUT', `/Users/${made.body.id}`, user('same'));
    expect(again.headers['etag']).toBe(made.headers['etag']);
  });

  it.each([
    ['the tag', (tag: string) => tag],
    ['a list of tags', (tag: string) => `W/"nothing", ${tag}`],
    ['*', () => '*'],
    ['the strong form of the tag', (tag: string) => tag.replace('W/', '')],
  ])('GET with If-None-Match of %s is 304 without a body, with the ETag', async (_name, named) => {
    const url = `/Users/${await createUser(harness, `cached-${Math.random()}`)}`;
    const tag = (await harness.scim('GET', url)).headers['etag'] ?? '';
    const answer = await harness.scim('GET', url, undefined, { 'if-none-match': named(tag) });
    expect(answer).toMatchObject({ status: 304, text: '' });
    expect(answer.headers['etag']).toBe(tag);
    expect((await harness.scim('HEAD', url, undefined, { 'if-none-match': named(tag) })).status).toBe(304);
  });

  it('GET with If-None-Match of another tag is 200', async () => {
    const url = `/Users/${await createUser(harness, 'fresh')}`;
    expect((await harness.scim('GET', url, undefined, { 'if-none-match': 'W/"0", "x"' })).status).toBe(200);
  });

  it('lists have no ETag and are never 304', async () => {
    const answer = await harness.scim('GET', '/Users', undefined, { 'if-none-match': '*' });
    expect(answer.status).toBe(200);
    expect(answer.headers['etag']).toBeUndefined();
  });
});

describe.each([
  ['Users', user('conditional'), () => user('conditional', { title: 'Dr' }), deactivate],
  [
    'Groups',
    group('Conditional'),
    () => group('Conditional 2'),
    patch({ op: 'replace', path: 'displayName', value: 'C' }),
  ],
  ['Devices', device('c-1'), () => device('c-1', { weight: 2 }), patch({ op: 'replace', path: 'weight', value: 3 })],
] as const)('conditional changes of %s (RFC 7644 §3.14)', (endpoint, made, replaced, patched) => {
  const changes: readonly (readonly [Method, () => unknown, number])[] = [
    ['PUT', replaced, 200],
    ['PATCH', () => patched, 200],
    ['DELETE', () => undefined, 204],
  ];
  async function start() {
    const profile = endpoint === 'Devices' ? withDevices : standard;
    const own = await createHarness({ profile });
    const { body, headers } = await own.scim('POST', `/${endpoint}`, made);
    return { ...own, url: `/${endpoint}/${body.id}`, tag: headers['etag'] ?? '' };
  }

  it.each(changes)('%s with If-Match of an older version is 412 and changes nothing', async (method, body) => {
    const { scim, url, tag } = await start();
    const refused = await scim(method, url, body(), { 'if-match': 'W/"0", "other"' });
    expectScimError(refused, 412);
    expect((await scim('GET', url)).headers['etag']).toBe(tag);
  });

  it.each(changes)('%s with If-Match of the version, in a list, or * goes through', async (method, body, status) => {
    for (const named of [(tag: string) => tag, (tag: string) => `"x", ${tag}`, () => '*']) {
      const { scim, url, tag } = await start();
      expect((await scim(method, url, body(), { 'if-match': named(tag) })).status).toBe(status);
    }
  });

  it.each(changes)(
    '%s with If-None-Match of the version or * is 412, of another goes through',
    async (method, body, status) => {
      const { scim, url, tag } = await start();
      expectScimError(await scim(method, url, body(), { 'if-none-match': tag }), 412);
      expectScimError(await scim(method, url, body(), { 'if-none-match': '*' }), 412);
      expect((await scim(method, url, body(), { 'if-none-match': 'W/"0"' })).status).toBe(status);
    },
  );

  it.each(changes)('%s with If-Match of what is not there is 404 or 412', async (method, body) => {
    const { scim } = await start();
    const { status } = await scim(method, `/${endpoint}/unknown`, body(), { 'if-match': '*' });
    expect([404, 412]).toContain(status);
  });

  it('of two that changed the same version one is refused', async () => {
    const { scim, url, tag } = await start();
    const put = () => scim('PUT', url, replaced(), { 'if-match': tag });
    const statuses = (await Promise.all([put(), put()])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 412]);
  });
});

describe('without the feature', () => {
  it('conditions are ignored and no answer has an ETag (RFC 7644 §3.14)', async () => {
    const own = await createHarness();
    const url = `/Users/${await createUser(own, 'plain')}`;
    const got = await own.scim('GET', url, undefined, { 'if-none-match': '*' });
    const put = await own.scim('PUT', url, user('plain'), { 'if-match': '"never"' });
    for (const { status, headers } of [got, put]) {
      expect(status).toBe(200);
      expect(headers['etag']).toBeUndefined();
    }
    const id = await createGroup(own, 'Plain');
    expect((await own.scim('DELETE', `/Groups/${id}`, undefined, { 'if-match': '"never"' })).status).toBe(204);
  });
});
