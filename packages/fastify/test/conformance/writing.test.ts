// What RFC 7644 §3.3, §3.5, §3.6 and §3.12 ask of writes, in both profiles.
import { standard, terraformEnterprise } from '@rollcall/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createGroup, createUser, group, patch, user } from '../support/bodies.js';
import { expectScimError } from '../support/expect-error.js';
import { createHarness, type Harness } from '../support/harness.js';

describe.each([standard, terraformEnterprise])('writing: $name', (profile) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness({ profile });
  });
  const get = async (path: string) => (await harness.scim('GET', path)).body;

  it('POST is 201 with the resource and where it is (RFC 7644 §3.3)', async () => {
    const made = await harness.scim('POST', '/Groups', group('Made'));
    const location = `https://host.test/scim/v2/Groups/${made.body.id}`;
    expect(made).toMatchObject({
      status: 201,
      headers: { location },
      body: { displayName: 'Made', meta: { location } },
    });
  });

  it('what is readOnly is ignored in POST and PUT (RFC 7644 §3.3, §3.5.1)', async () => {
    const more = { id: 'x', groups: [{ value: 'g', display: 'Admins' }], meta: { location: 'x' } };
    const made = await harness.scim('POST', '/Users', user('readonly', more));
    expect(made.status).toBe(201);
    expect(made.body).not.toHaveProperty('groups');
    const put = await harness.scim('PUT', `/Users/${made.body.id}`, user('readonly', { ...more, displayName: 'R' }));
    expect(put).toMatchObject({ status: 200, body: { id: made.body.id } });
  });

  it('a name that is taken is 409 uniqueness, by POST, PUT and PATCH (RFC 7644 §3.3)', async () => {
    const [, other] = [await createUser(harness, 'taken'), await createUser(harness, 'other')];
    const rename = patch({ op: 'replace', path: 'userName', value: 'TAKEN@corp.test' });
    const clash = { userName: 'Taken@corp.test', emails: [{ value: 'else@corp.test' }] };
    expectScimError(await harness.scim('POST', '/Users', user('x', clash)), 409, 'uniqueness');
    expectScimError(await harness.scim('PUT', `/Users/${other}`, user('x', clash)), 409, 'uniqueness');
    expectScimError(await harness.scim('PATCH', `/Users/${other}`, rename), 409, 'uniqueness');
  });

  it.each([
    ['/Users', { userName: ' ' }, 'userName'],
    ['/Users', user('types', { userName: 7 }), 'userName'],
    ['/Users', user('types', { active: 'maybe' }), 'active'],
    ['/Groups', { displayName: '' }, 'displayName'],
    ['/Groups', { displayName: 'Types', members: [{ value: 1 }] }, 'members'],
  ])('%s %j is 400 invalidValue and names %3$s (RFC 7644 §3.12)', async (path, body, name) => {
    const answer = await harness.scim('POST', path, body);
    expectScimError(answer, 400, 'invalidValue');
    expect(answer.body.detail).toContain(name);
  });

  it('what is no JSON is 400 invalidSyntax (RFC 7644 §3.12)', async () => {
    for (const body of ['{', '[]', '"x"']) {
      expectScimError(
        await harness.scim('POST', '/Users', body, { 'content-type': 'application/scim+json' }),
        400,
        'invalidSyntax',
      );
    }
  });

  it('PUT never creates (RFC 7644 §3.5.1)', async () => {
    expectScimError(await harness.scim('PUT', '/Users/unknown', user('put')), 404);
    expect((await get('/Users?filter=userName%20eq%20%22put@corp.test%22')).totalResults).toBe(0);
  });

  it('PUT demands what is required (RFC 7644 §3.5.1)', async () => {
    const id = await createUser(harness, 'required');
    expectScimError(
      await harness.scim('PUT', `/Users/${id}`, { emails: [{ value: 'r@corp.test' }] }),
      400,
      'invalidValue',
    );
    expect((await get(`/Users/${id}`)).userName).toBe('required@corp.test');
  });

  it('PATCH takes operations in order, all of them or none (RFC 7644 §3.5.2)', async () => {
    const id = await createUser(harness, 'order');
    const name = (value: string) => ({ op: 'replace', path: 'userName', value });
    const done = await harness.scim('PATCH', `/Users/${id}`, patch(name('one'), name('two')));
    expect(done).toMatchObject({ status: 200, body: { userName: 'two' } });
    const before = await get(`/Users/${id}`);
    harness.clock.advance(1000);
    const failing = patch(name('three'), { op: 'remove', path: 'userName' }, name(''));
    expect((await harness.scim('PATCH', `/Users/${id}`, failing)).status).toBe(400);
    expect(await get(`/Users/${id}`)).toEqual(before);
  });

  it('PATCH reads names of members and ops in any letter case (RFC 7644 §3.5.2)', async () => {
    const id = await createUser(harness, 'spelled');
    const OPERATIONS = [{ OP: 'rePlace', PATH: 'ACTIVE', VALUE: false }];
    const answer = await harness.scim('PATCH', `/Users/${id}`, { ...patch(), Operations: undefined, OPERATIONS });
    expect(answer).toMatchObject({ status: 200, body: { active: false } });
  });

  it('DELETE is 204; then it is 404 on everything, in no list, and its name is free (RFC 7644 §3.6)', async () => {
    const id = await createUser(harness, 'gone');
    const crew = await createGroup(harness, 'Gone', id);
    expect(await harness.scim('DELETE', `/Users/${id}`)).toMatchObject({ status: 204, text: '' });
    const change = patch({ op: 'replace', path: 'active', value: true });
    expectScimError(await harness.scim('GET', `/Users/${id}`), 404);
    expectScimError(await harness.scim('PUT', `/Users/${id}`, user('gone')), 404);
    expectScimError(await harness.scim('PATCH', `/Users/${id}`, change), 404);
    expectScimError(await harness.scim('DELETE', `/Users/${id}`), 404);
    expect((await get('/Users?filter=userName%20eq%20%22gone@corp.test%22')).totalResults).toBe(0);
    expect((await get(`/Groups/${crew}`)).members ?? []).toEqual([]);
    expect(await createUser(harness, 'gone')).not.toBe(id);
  });
});

describe('what the standard profile keeps as it was sent', () => {
  it('references, countries and repeated elements are not looked into (RFC 7643 §2.3.7, §2.4, §4.1.2)', async () => {
    const harness = await createHarness({ profile: standard });
    const more = {
      profileUrl: 'people/ann',
      addresses: [{ country: 'Elsewhere' }],
      phoneNumbers: [
        { value: '1', type: 'work' },
        { value: '1', type: 'work' },
      ],
    };
    expect((await harness.scim('POST', '/Users', user('kept', more))).body).toMatchObject(more);
  });
});
