// What RFC 7644 §3.4 asks of reading and of lists, in both profiles.
import { standard, terraformEnterprise } from '@rollcall/core';
import { createSequentialIds } from '@rollcall/core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { createGroup, createUser, group, user } from '../support/bodies.js';
import { expectScimError } from '../support/expect-error.js';
import { createHarness, type Harness, send } from '../support/harness.js';

const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

describe.each([standard, terraformEnterprise])('reading: $name', (profile) => {
  let harness: Harness;
  const ids: string[] = [];
  beforeAll(async () => {
    harness = await createHarness({ profile });
    for (const name of ['ann', 'bob', 'cem']) ids.push(await createUser(harness, name));
  });
  const list = async (query: string) => (await harness.scim('GET', `/Users?${query}`)).body;

  it('an id that is not there is 404, with an error body (RFC 7644 §3.4.1)', async () => {
    for (const path of ['/Users/unknown', '/Groups/unknown']) expectScimError(await harness.scim('GET', path), 404);
  });

  it('an id in another letter case is another id (RFC 7643 §3.1)', async () => {
    const ids = { ...createSequentialIds(), uuid: () => 'abcdef' };
    const { scim } = await createHarness({ profile, parts: { ids } });
    await scim('POST', '/Groups', group('Case'));
    expect((await scim('GET', '/Groups/abcdef')).status).toBe(200);
    expectScimError(await scim('GET', '/Groups/ABCDEF'), 404);
  });

  it('no match is 200 with totalResults 0 and an empty Resources (RFC 7644 §3.4.2)', async () => {
    const none = await harness.scim('GET', '/Users?filter=userName%20eq%20%22nobody%22');
    expect(none.status).toBe(200);
    expect(none.body).toMatchObject({ schemas: [listUrn], totalResults: 0, Resources: [] });
  });

  it('a list tells its numbers as numbers (RFC 7644 §3.4.2)', async () => {
    expect(await list('startIndex=2&count=1')).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1 });
  });

  it.each([
    ['startIndex=0', 1, 3],
    ['startIndex=-7', 1, 3],
    ['count=-1', 1, 0],
    ['count=0', 1, 0],
    ['count=2', 1, 2],
    ['startIndex=3&count=5', 3, 1],
    ['startIndex=9', 9, 0],
  ] as const)('?%s starts at %i and gives %i of 3 (RFC 7644 §3.4.2.4)', async (query, startIndex, length) => {
    const page = await list(query);
    expect(page).toMatchObject({ totalResults: 3, startIndex });
    expect(page.Resources).toHaveLength(length);
  });

  it('pages follow one another without gap and without repetition (RFC 7644 §3.4.2.4)', async () => {
    const seen: string[] = [];
    for (const startIndex of [1, 2, 3]) seen.push((await list(`startIndex=${startIndex}&count=1`)).Resources[0].id);
    expect(seen).toEqual(ids);
  });

  it('never gives more than the most that discovery says (RFC 7644 §3.4.2.4)', async () => {
    const small = await createHarness({ profile, limits: { maxPageSize: 2 } });
    for (const name of ['a', 'b', 'c']) await createUser(small, name);
    expect((await small.scim('GET', '/Users?count=100')).body).toMatchObject({ totalResults: 3, itemsPerPage: 2 });
  });

  it('whatever Accept says, the answer is application/scim+json (RFC 7644 §3.8)', async () => {
    for (const accept of ['application/scim+json', 'application/json', '*/*', 'text/html']) {
      const answer = await harness.scim('GET', '/Users', undefined, { accept });
      expect(answer.headers['content-type']).toBe('application/scim+json');
    }
  });

  it('another version in the URL is refused (RFC 7644 §3.13)', async () => {
    const headers = { authorization: `Bearer ${harness.token}` };
    expect((await send(harness.app, 'GET', '/scim/v1/Users', undefined, headers)).status).toBe(404);
  });
});

describe('filters (RFC 7644 §3.4.2.2)', () => {
  it('see what is shown, but for the URIs that the server makes, and versions that follow other resources', async () => {
    const { scim } = await createHarness({ profile: standard });
    const made = await scim('POST', '/Users', user('ann'));
    const crew = await scim('POST', '/Groups', group('Crew', made.body.id));
    const { meta, groups } = (await scim('GET', `/Users/${made.body.id}`)).body;
    const count = async (path: string, filter: string) =>
      (await scim('GET', `${path}?filter=${encodeURIComponent(filter)}`)).body.totalResults;
    expect(await count('/Users', `meta.lastModified eq "${meta.lastModified}" and groups.display eq "Crew"`)).toBe(1);
    expect(await count('/Users', `groups.value eq "${crew.body.id}" and groups.type eq "direct"`)).toBe(1);
    expect(await count('/Users', `meta.version eq ${JSON.stringify(meta.version)}`)).toBe(0);
    expect(await count('/Groups', `members.value eq "${made.body.id}" and members.type eq "User"`)).toBe(1);
    expect(await count('/Users', `meta.location eq "${meta.location}"`)).toBe(0);
    expect(await count('/Users', `groups.$ref eq "${groups[0].$ref}"`)).toBe(0);
    expect(await count('/Groups', `members.$ref eq "${crew.body.members[0].$ref}"`)).toBe(0);
  });
});

describe('queries over all types (RFC 7644 §3.4.2.1)', () => {
  it('that would hold too much to be sorted are tooMany', async () => {
    const harness = await createHarness({ profile: standard });
    await createGroup(harness, 'Crew', await createUser(harness, 'ann'));
    expect((await harness.scim('GET', '/?sortBy=id&startIndex=1')).status).toBe(200);
    expectScimError(await harness.scim('GET', '/?sortBy=id&startIndex=1001'), 400, 'tooMany');
  });

  it('a suspended user is not a deleted one (RFC 7644 §3.6)', async () => {
    const harness = await createHarness({ profile: standard });
    const made = await harness.scim('POST', '/Users', user('off', { active: false }));
    expect((await harness.scim('GET', `/Users/${made.body.id}`)).body.active).toBe(false);
    expect((await harness.scim('GET', '/Users?filter=userName%20sw%20%22off%22')).body.totalResults).toBe(1);
  });
});
