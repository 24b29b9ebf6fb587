import { standard } from '@rollcall/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroup, createUser, user } from '../support/bodies.js';
import { device, withDevices } from '../support/device.js';
import { expectScimError } from '../support/expect-error.js';
import { type Answer, createHarness, type Harness } from '../support/harness.js';
import { listen } from '../support/listen.js';

const searchUrn = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const badged = (name: string, more: object = {}) =>
  user(name, { 'urn:example:params:scim:schemas:extension:2.0:Badge': { number: name }, ...more });
const names = ({ body }: Answer): readonly string[] =>
  body.Resources.map(({ userName, displayName }: Record<string, string>) => userName ?? displayName);

let harness: Harness;
beforeAll(async () => {
  harness = await listen({ profile: withDevices });
  for (const [index, name] of ['cora', 'Abel', 'bela'].entries())
    await harness.scim('POST', '/Users', badged(name, { title: index === 1 ? undefined : `T${index}` }));
  await createGroup(harness, 'Zebras');
  await harness.scim('POST', '/Devices', device('d-1', { displayName: 'Bench', weight: 2 }));
});
afterAll(() => harness.app.close());

const search = (path: string, body: object) => harness.scim('POST', path, { schemas: [searchUrn], ...body });

describe('queries in a body (RFC 7644 §3.4.3)', () => {
  it('on an endpoint list that type, by all the parameters', async () => {
    const answer = await search('/Users/.search', {
      filter: 'userName ne "CORA@corp.test"',
      sortBy: 'userName',
      sortOrder: 'descending',
      attributes: ['userName'],
      startIndex: 1,
      count: 10,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/scim+json');
    expect(answer.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 2,
      startIndex: 1,
      itemsPerPage: 2,
    });
    expect(names(answer)).toEqual(['bela@corp.test', 'Abel@corp.test']);
    expect(Object.keys(answer.body.Resources[0]).toSorted()).toEqual(['id', 'schemas', 'userName']);
  });

  it('on the root list all types, and page over them (RFC 7644 §3.4.2.1)', async () => {
    const whole = await search('/.search', {});
    expect(whole.body.totalResults).toBe(5);
    expect(whole.body.Resources.map((one: { meta: { resourceType: string } }) => one.meta.resourceType)).toEqual([
      ...['User', 'User', 'User', 'Group', 'Device'],
    ]);
    const part = await search('/.search', { startIndex: 3, count: 2 });
    expect(part.body).toMatchObject({ totalResults: 5, startIndex: 3, itemsPerPage: 2 });
    expect(names(part)).toEqual(['bela@corp.test', 'Zebras']);
  });

  it('GET on the root does the same by parameters', async () => {
    const answer = await harness.scim('GET', `?filter=${encodeURIComponent('displayName pr')}&sortBy=displayName`);
    expect(names(answer)).toEqual(['Bench', 'Zebras']);
    expect((await harness.scim('GET', '/')).body.totalResults).toBe(5);
    const byType = encodeURIComponent('meta.resourceType eq "User"');
    expect((await harness.scim('GET', `?filter=${byType}`)).body.totalResults).toBe(3);
  });

  it.each([
    ['no body', undefined, 'invalidSyntax'],
    ['a list', [], 'invalidSyntax'],
    ['a filter that is a number', { schemas: [searchUrn], filter: 3 }, 'invalidValue'],
    ['a filter that is none', { schemas: [searchUrn], filter: 'userName' }, 'invalidFilter'],
    ['an order by nothing', { schemas: [searchUrn], sortBy: 'nothing' }, 'invalidPath'],
  ])('%s is 400', async (_name, body, scimType) => {
    for (const path of ['/.search', '/Users/.search', '/Devices/.search'])
      expectScimError(await harness.scim('POST', path, body), 400, scimType);
  });
});

describe('order (RFC 7644 §3.4.2.3)', () => {
  it('without case where the attribute is; without a value last, or first when descending', async () => {
    expect(names(await harness.scim('GET', '/Users?sortBy=userName'))).toEqual([
      ...['Abel@corp.test', 'bela@corp.test', 'cora@corp.test'],
    ]);
    expect(names(await harness.scim('GET', '/Users?sortBy=title')).at(-1)).toBe('Abel@corp.test');
    expect(names(await harness.scim('GET', '/Users?sortBy=title&sortOrder=descending'))[0]).toBe('Abel@corp.test');
  });

  it('of a wrong sortOrder is 400', async () => {
    expectScimError(await harness.scim('GET', '/Users?sortBy=userName&sortOrder=up'), 400, 'invalidValue');
  });
});

describe('paging by cursor (RFC 9865)', () => {
  const path = (cursor: string, more = '') => `/Users?cursor=${encodeURIComponent(cursor)}&count=3${more}`;

  async function filled(count: number): Promise<Harness> {
    const own = await createHarness({ profile: standard });
    for (let index = 0; index < count; index++) await createUser(own, `u${String(index).padStart(2, '0')}`);
    return own;
  }

  it.each(['', '&sortBy=userName', '&sortBy=userName&sortOrder=descending', '&sortBy=title'])(
    'lists what is there all the time once, while others come and go (§2.1)%s',
    async (more) => {
      const own = await filled(12);
      const seen: string[] = [];
      let cursor: string | undefined = '';
      let ids = (await own.scim('GET', '/Users')).body.Resources as { id: string; userName: string }[];
      const goes = new Set<string>();
      for (let page = 0; cursor !== undefined; page++) {
        const answer: Answer = await own.scim('GET', path(cursor, more));
        expect(answer.status).toBe(200);
        expect(answer.body).not.toHaveProperty('startIndex');
        seen.push(...names(answer));
        cursor = answer.body.nextCursor;
        const gone = ids.at(page % 2 === 0 ? 0 : -1);
        if (gone !== undefined) goes.add(gone.userName);
        await own.scim('DELETE', `/Users/${gone?.id}`);
        ids = ids.filter((one) => one !== gone);
        await createUser(own, `u${page}-late`);
      }
      const stayed = Array.from({ length: 12 }, (_, index) => `u${String(index).padStart(2, '0')}@corp.test`);
      for (const name of stayed.filter((one) => !goes.has(one)))
        expect([name, seen.filter((one) => one === name).length]).toEqual([name, 1]);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  it('goes over all types at the root, and by SearchRequest', async () => {
    const seen: string[] = [];
    let cursor: string | undefined = '';
    for (let page = 0; cursor !== undefined && page < 9; page++) {
      const answer: Answer = await search('/.search', { cursor, count: 2 });
      expect(answer.status).toBe(200);
      seen.push(...names(answer));
      cursor = answer.body.nextCursor;
    }
    expect(seen).toEqual(['cora@corp.test', 'Abel@corp.test', 'bela@corp.test', 'Zebras', 'Bench']);
  });

  it.each(['x', 'AAAA', '../../etc/passwd', 'a'.repeat(2000)])('%s is no cursor: invalidCursor', async (cursor) => {
    expectScimError(await harness.scim('GET', path(cursor)), 400, 'invalidCursor');
  });

  it('one that was changed is invalidCursor', async () => {
    const own = await filled(5);
    const { nextCursor } = (await own.scim('GET', path(''))).body;
    for (const at of [0, Math.floor(nextCursor.length / 2), nextCursor.length - 1]) {
      const forged = nextCursor.slice(0, at) + (nextCursor[at] === '0' ? '1' : '0') + nextCursor.slice(at + 1);
      expectScimError(await own.scim('GET', path(forged)), 400, 'invalidCursor');
    }
  });

  it.each([
    ['another filter', path('CURSOR', `&filter=${encodeURIComponent('userName pr')}`)],
    ['another order', path('CURSOR', '&sortBy=userName')],
    ['another endpoint', path('CURSOR').replace('/Users', '/Groups')],
    ['the root', path('CURSOR').replace('/Users', '')],
  ])('one of another query is invalidCursor: %s', async (_name, url) => {
    const own = await filled(5);
    const { nextCursor } = (await own.scim('GET', path(''))).body;
    expectScimError(await own.scim('GET', url.replace('CURSOR', encodeURIComponent(nextCursor))), 400, 'invalidCursor');
  });

  it('one of another tenant is invalidCursor', async () => {
    const own = await filled(5);
    const other = await createHarness({ profile: standard, tenant: 'scimconf-other' });
    const { nextCursor } = (await own.scim('GET', path(''))).body;
    expectScimError(await other.scim('GET', path(nextCursor)), 400, 'invalidCursor');
    expect((await own.scim('GET', path(nextCursor))).status).toBe(200);
  });

  it('one that is too old is expiredCursor', async () => {
    const own = await filled(5);
    const { nextCursor } = (await own.scim('GET', path(''))).body;
    own.clock.advance(standard.limits.cursorTimeout);
    expect((await own.scim('GET', path(nextCursor))).status).toBe(200);
    own.clock.advance(1000);
    expectScimError(await own.scim('GET', path(nextCursor)), 400, 'expiredCursor');
  });

  it.each(['0', '-1', 'many', '1.5'])('count=%s with one is invalidCount', async (count) => {
    expectScimError(await harness.scim('GET', `/Users?cursor&count=${count}`), 400, 'invalidCount');
  });
});
