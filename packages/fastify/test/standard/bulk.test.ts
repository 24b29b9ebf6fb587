import { standard } from '@rollcall/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGroup, createUser, group, patch, user } from '../support/bodies.js';
import { device, withDevices } from '../support/device.js';
import { enterpriseUrn } from '../support/enterprise-user.js';
import { expectScimError } from '../support/expect-error.js';
import { type Answer, createHarness, type Harness } from '../support/harness.js';
import { listen } from '../support/listen.js';

const requestUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const responseUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

let harness: Harness;
beforeAll(async () => {
  harness = await listen({ profile: withDevicesOnly() });
});
afterAll(() => harness.app.close());

/** Devices without the extension that Users must have. */
function withDevicesOnly() {
  return { ...withDevices, User: standard.User };
}

const bulk = (Operations: readonly object[], more: object = {}, on: Pick<Harness, 'scim'> = harness) =>
  on.scim('POST', '/Bulk', { schemas: [requestUrn], ...more, Operations });
const statuses = ({ body }: Answer) => body.Operations.map((one: { status: string }) => one.status);
const idOf = (location: string) => location.slice(location.lastIndexOf('/') + 1);

describe('the examples of RFC 7644 §3.7', () => {
  it('§3.7.3: a POST, a PUT, a PATCH and a DELETE, with versions', async () => {
    const ids: string[] = [];
    for (const name of ['bob', 'dave', 'ray']) ids.push(await createUser(harness, name));
    const [bob, dave, ray] = ids.map((id) => `/Users/${id}`);
    const version = 'W/"1"';
    const answer = await bulk(
      [
        { method: 'POST', path: '/Users', bulkId: 'qwerty', data: user('alice') },
        { method: 'PUT', path: bob, version, data: user('bob', { title: 'Dr' }) },
        {
          method: 'PATCH',
          path: dave,
          version,
          data: patch({ op: 'remove', path: 'nickName' }, { op: 'add', path: 'title', value: 'Prof' }),
        },
        { method: 'DELETE', path: ray, version },
      ],
      { failOnErrors: 1 },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/scim+json');
    const base = 'https://host.test/scim/v2';
    expect(answer.body).toEqual({
      schemas: [responseUrn],
      Operations: [
        {
          method: 'POST',
          bulkId: 'qwerty',
          version: 'W/"1"',
          location: expect.stringContaining(`${base}/Users/`),
          status: '201',
        },
        { method: 'PUT', version: 'W/"2"', location: base + bob, status: '200' },
        { method: 'PATCH', version: 'W/"2"', location: base + dave, status: '200' },
        { method: 'DELETE', location: base + ray, status: '204' },
      ],
    });
    expect((await harness.scim('GET', bob ?? '')).body.title).toBe('Dr');
    expectScimError(await harness.scim('GET', ray ?? ''), 404);
  });

  it('§3.7.1: two groups that are members of one another', async () => {
    const answer = await bulk([
      {
        method: 'POST',
        path: '/Groups',
        bulkId: 'qwerty',
        data: { ...group('Group A'), members: [{ type: 'Group', value: 'bulkId:ytrewq' }] },
      },
      {
        method: 'POST',
        path: '/Groups',
        bulkId: 'ytrewq',
        data: { ...group('Group B'), members: [{ type: 'Group', value: 'bulkId:qwerty' }] },
      },
    ]);
    expect(statuses(answer)).toEqual(['201', '201']);
    const [a, b] = answer.body.Operations.map((one: { location: string }) => idOf(one.location));
    const read = async (id: string) => (await harness.scim('GET', `/Groups/${id}`)).body;
    expect((await read(a)).members).toMatchObject([{ value: b, type: 'Group' }]);
    expect((await read(b)).members).toMatchObject([{ value: a, type: 'Group' }]);
    // The answer's tag is that of the resource itself; a read adds what it shows of the member.
    expect(answer.body.Operations[0].version).toBe((await read(a)).meta.version.replace(/\.\w+/, ''));
  });

  it('§3.7.2: a group of a user that does not exist yet, and a manager', async () => {
    const answer = await bulk([
      {
        method: 'POST',
        path: '/Groups',
        bulkId: 'ytrewq',
        data: { ...group('Tour Guides'), members: [{ type: 'User', value: 'bulkId:qwerty' }] },
      },
      { method: 'POST', path: '/Users', bulkId: 'qwerty', data: user('guide') },
      {
        method: 'POST',
        path: '/Users',
        bulkId: 'ytreq',
        data: user('led', { [enterpriseUrn]: { employeeNumber: '1', manager: { value: 'bulkId:qwerty' } } }),
      },
    ]);
    expect(statuses(answer)).toEqual(['201', '201', '201']);
    const [guides, guide, led] = answer.body.Operations.map((one: { location: string }) => idOf(one.location));
    expect((await harness.scim('GET', `/Groups/${guides}`)).body.members).toMatchObject([
      { value: guide, type: 'User' },
    ]);
    expect((await harness.scim('GET', `/Users/${led}`)).body[enterpriseUrn].manager.value).toBe(guide);
  });

  it('§3.7.3: an error stands in its place, as the request alone would have had it', async () => {
    const unknown = '/Users/2819c223-7f76-453a-919d-413861904646';
    const answer = await bulk([
      { method: 'POST', path: '/Users', bulkId: 'bad', data: { userName: 7 } },
      { method: 'PATCH', path: unknown, data: patch({ op: 'add', path: 'title', value: 'x' }) },
      { method: 'POST', path: '/Nothing', bulkId: 'nowhere', data: {} },
      { method: 'POST', path: '/Devices', bulkId: 'device', data: device('bulk') },
    ]);
    expect(answer.status).toBe(200);
    expect(statuses(answer)).toEqual(['400', '404', '404', '201']);
    const [bad, missing] = answer.body.Operations;
    expect(bad).toMatchObject({ method: 'POST', bulkId: 'bad', response: { scimType: 'invalidValue', status: '400' } });
    expect(bad).not.toHaveProperty('location');
    expect(missing.location).toBe(`https://host.test/scim/v2${unknown}`);
  });

  it('failOnErrors stops after so many', async () => {
    const bad = (bulkId: string) => ({ method: 'POST', path: '/Users', bulkId, data: {} });
    const fine = { method: 'POST', path: '/Users', bulkId: 'fine', data: user('never-made') };
    expect(statuses(await bulk([bad('1'), bad('2'), fine], { failOnErrors: 2 }))).toEqual(['400', '400']);
    const filter = encodeURIComponent('userName eq "never-made@corp.test"');
    expect((await harness.scim('GET', `/Users?filter=${filter}`)).body.totalResults).toBe(0);
  });

  it('a version that is not the one there is 412, for that operation', async () => {
    const id = await createUser(harness, 'versioned');
    const answer = await bulk([{ method: 'DELETE', path: `/Users/${id}`, version: 'W/"9"' }]);
    expect(statuses(answer)).toEqual(['412']);
  });
});

describe('limits of bulk (RFC 7644 §3.7.4)', () => {
  it('a body beyond maxPayloadSize is 413 and names it', async () => {
    const own = await createHarness({ profile: standard, limits: { maxBodyBytes: 2000 } });
    for (const length of [100, 3000, 10_000]) {
      const answer = await bulk(
        [{ method: 'POST', path: '/Users', bulkId: 'x', data: user('x'.repeat(length)) }],
        {},
        own,
      );
      if (length === 100) expect(statuses(answer)).toEqual(['201']);
      else expectScimError(answer, 413);
      if (length !== 100) expect(answer.body.detail).toContain('maxPayloadSize (2000)');
    }
    const { body } = await own.scim('GET', '/ServiceProviderConfig');
    expect(body.bulk.maxPayloadSize).toBe(2000);
  });

  it('more than maxOperations are 413, and none is tried', async () => {
    const own = await createHarness({ profile: standard, limits: { maxBulkOperations: 2 } });
    const operations = ['a', 'b', 'c'].map((name) => ({
      method: 'POST',
      path: '/Users',
      bulkId: name,
      data: user(name),
    }));
    const answer = await bulk(operations, {}, own);
    expectScimError(answer, 413);
    expect(answer.body.detail).toContain('maxOperations (2)');
    expect((await own.scim('GET', '/Users')).body.totalResults).toBe(0);
    expect((await own.scim('GET', '/ServiceProviderConfig')).body.bulk.maxOperations).toBe(2);
  });

  it.each([
    ['no body', undefined, 'invalidSyntax'],
    ['a list', [], 'invalidSyntax'],
    ['no operations', { schemas: [requestUrn], Operations: [] }, 'invalidSyntax'],
    ['failOnErrors 0', { schemas: [requestUrn], failOnErrors: 0, Operations: [{}] }, 'invalidValue'],
  ])('%s is 400', async (_name, body, scimType) => {
    expectScimError(await harness.scim('POST', '/Bulk', body), 400, scimType);
  });
});

describe('failures nobody foresaw', () => {
  it('are 500 in their place and stand in the log, not in the answer [SCIM-6]', async () => {
    const lines: string[] = [];
    const secret = 'the disk at /dev/secret is gone';
    const own = await createHarness({
      profile: standard,
      server: { logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } } },
      parts: {
        validator: {
          validate: () => {
            throw new Error(secret);
          },
        },
      },
    });
    const answer = await bulk([{ method: 'POST', path: '/Users', bulkId: 'x', data: user('x') }], {}, own);
    expect(answer.body.Operations[0]).toMatchObject({ bulkId: 'x', status: '500', response: { status: '500' } });
    expect(answer.text).not.toContain('disk');
    expect(lines.join('')).toContain(secret);
  });
});

describe('the rate [SCIM-3]', () => {
  let now = 0;
  beforeEach(() => {
    now = 1_000_000.25;
  });
  const limited = (limit: number) =>
    createHarness({ profile: standard, limits: { scimRequestsPerSecond: limit }, now: () => now });
  const operations = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => ({
      method: 'POST',
      path: '/Groups',
      bulkId: `${prefix}${index}`,
      data: group(`${prefix}${index}`),
    }));
  const list = ({ scim }: Harness) => scim('GET', '/Users');

  it('each operation of a bulk counts: the tenant waits operations / rate seconds, as it is told', async () => {
    const own = await limited(10);
    expect((await bulk(operations(35, 'a'), {}, own)).status).toBe(200);
    const refused = await list(own);
    expectScimError(refused, 429);
    expect(refused.headers['retry-after']).toBe('3');
    now += 2999;
    expect((await list(own)).headers['retry-after']).toBe('1');
    now += 1;
    const statusesNow = [];
    for (let count = 0; count < 6; count++) statusesNow.push((await list(own)).status);
    expect(statusesNow).toEqual([200, 200, 200, 200, 200, 429]);
    now += 1000;
    expect((await list(own)).status).toBe(200);
  });

  it('a bulk that comes when the window is exhausted is 429, and nothing of it is done', async () => {
    const own = await limited(2);
    await createGroup(own, 'One');
    await createGroup(own, 'Two');
    const refused = await bulk(operations(1, 'b'), {}, own);
    expectScimError(refused, 429);
    expect(refused.headers['retry-after']).toBe('1');
    now += 1000;
    expect((await own.scim('GET', '/Groups')).body.totalResults).toBe(2);
  });

  it('of bulks that come together one makes the debt, the others are 429', async () => {
    const own = await limited(10);
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => bulk(operations(30, name), {}, own)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 429, 429]);
    const [refused] = answers.filter(({ status }) => status === 429);
    expect(Number(refused?.headers['retry-after'])).toBe(3);
    now += 10_000;
    expect((await own.scim('GET', '/Groups')).body.totalResults).toBe(30);
  });

  it('one operation counts as one request', async () => {
    const own = await limited(2);
    await bulk(operations(1, 'c'), {}, own);
    expect((await list(own)).status).toBe(200);
    expectScimError(await list(own), 429);
  });

  it('what is refused as a whole counts as one request', async () => {
    const own = await limited(2);
    expectScimError(await own.scim('POST', '/Bulk', { Operations: 'x' }), 400, 'invalidSyntax');
    expect((await list(own)).status).toBe(200);
    expectScimError(await list(own), 429);
  });

  it('0 is off', async () => {
    const own = await limited(0);
    expect((await bulk(operations(50, 'd'), {}, own)).status).toBe(200);
    expect((await list(own)).status).toBe(200);
  });
});
