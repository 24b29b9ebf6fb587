import { standard, strictProfile } from '@rollcall/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroup, createUser, data, group, patch, user } from '../support/bodies.js';
import { withDevices } from '../support/device.js';
import { enterpriseUrn, enterpriseUser } from '../support/enterprise-user.js';
import { expectScimError } from '../support/expect-error.js';
import { createHarness, type Harness } from '../support/harness.js';
import { listen, listenOnce } from '../support/listen.js';

let harness: Harness;
beforeAll(async () => {
  harness = await listen({ profile: standard });
});
afterAll(() => harness.app.close());

const { password: _password, ...shown } = enterpriseUser;

describe('the full enterprise User (RFC 7643 §8.3)', () => {
  let id = '';
  beforeAll(async () => {
    const made = await harness.scim('POST', '/Users', enterpriseUser);
    expect(made.status).toBe(201);
    id = made.body.id;
  });

  it('comes back whole, without the password and what is readOnly (§4.3: manager.displayName)', async () => {
    const { body } = await harness.scim('GET', `/Users/${id}`);
    expect(body).toMatchObject({
      ...shown,
      [enterpriseUrn]: {
        ...shown[enterpriseUrn],
        manager: {
          value: '26118915-6090-4610-87e4-49d8ca9f808d',
          $ref: 'https://host.test/scim/v2/Users/26118915-6090-4610-87e4-49d8ca9f808d',
        },
      },
    });
    expect(Object.keys(body)).not.toContain('password');
  });

  it.each([
    'userName eq "BJENSEN@example.com"',
    'name.familyName co "ens"',
    'emails[type eq "work" and value co "@example.com"]',
    'emails.value eq "babs@jensen.org"',
    'addresses.postalCode sw "916"',
    'title pr and not (nickName eq "Bob")',
    `${enterpriseUrn}:employeeNumber eq "701984"`,
    `${enterpriseUrn}:manager.value eq "26118915-6090-4610-87e4-49d8ca9f808d"`,
    'meta.created gt "2011-05-13T04:42:34Z"',
    'phoneNumbers pr',
    'active eq true',
  ])('is found by %s (RFC 7644 §3.4.2.2)', async (filter) => {
    const answer = await harness.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect(answer.status).toBe(200);
    expect(answer.body.Resources.map((one: { id: string }) => one.id)).toContain(id);
  });

  it.each([
    ['password eq "t1meMa$heen"', 403, 'sensitive'],
    ['nothing eq "x"', 400, 'invalidFilter'],
    ['userName xx "y"', 400, 'invalidFilter'],
    ['userName eq', 400, 'invalidFilter'],
  ])('?filter=%s is %i %s (RFC 7644 §3.4.2.2, §7.5.2)', async (filter, status, scimType) => {
    expectScimError(await harness.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`), status, scimType);
  });

  it('PUT without an attribute clears it (RFC 7644 §3.5.1)', async () => {
    const { body: made } = await harness.scim('POST', '/Users', user('put', { title: 'Dr', nickName: 'P' }));
    const { body } = await harness.scim('PUT', `/Users/${made.id}`, user('put', { nickName: 'Q' }));
    expect(body).toMatchObject({ nickName: 'Q' });
    expect(body).not.toHaveProperty('title');
  });

  it('PATCH of an element chosen by a filter (RFC 7644 §3.5.2.3)', async () => {
    const body = patch(
      { op: 'replace', path: 'addresses[type eq "work"].locality', value: 'Burbank' },
      { op: 'remove', path: 'ims' },
      { op: 'add', path: `${enterpriseUrn}:department`, value: 'R&D' },
    );
    const { status, body: after } = await harness.scim('PATCH', `/Users/${id}`, body);
    expect(status).toBe(200);
    expect(after.addresses.map((one: { locality: string }) => one.locality)).toEqual(['Burbank', 'Hollywood']);
    expect(after).not.toHaveProperty('ims');
    expect(after[enterpriseUrn].department).toBe('R&D');
  });
});

describe('projections (RFC 7644 §3.9, RFC 7643 §7)', () => {
  const keys = (body: object) => Object.keys(body).toSorted();

  it.each(['POST', 'GET', 'PUT', 'PATCH'] as const)(
    '%s answers what attributes name, and id and schemas',
    async (method) => {
      const id = await createUser(harness, `only-${method}`);
      const path = `${method === 'POST' ? '/Users' : `/Users/${id}`}?attributes=name.givenName,userName`;
      const name = { givenName: 'G', familyName: 'F' };
      const bodies = {
        POST: user('only-new', { name }),
        GET: undefined,
        PUT: user(`only-${method}`, { name }),
        PATCH: patch({ op: 'add', path: 'name', value: name }),
      };
      const { body } = await harness.scim(method, path, bodies[method]);
      expect(keys(body)).toEqual(['id', ...(method === 'GET' ? [] : ['name']), 'schemas', 'userName']);
      if (method !== 'GET') expect(body.name).toEqual({ givenName: 'G' });
    },
  );

  it('excludedAttributes leave out all but what is always returned, in lists and searches too', async () => {
    const query = 'excludedAttributes=id,emails,meta';
    const { body } = await harness.scim('GET', `/Users?count=1&${query}`);
    expect(body.Resources[0]).toHaveProperty('id');
    expect(body.Resources[0]).not.toHaveProperty('emails');
    expect(body.Resources[0]).not.toHaveProperty('meta');
  });

  it('both together are 400 (RFC 7644 §3.9)', async () => {
    expectScimError(await harness.scim('GET', '/Users?attributes=id&excludedAttributes=name'), 400, 'invalidValue');
  });
});

describe('passwords (RFC 7643 §4.1.1, §7: returned never)', () => {
  const secret = 'correct horse battery';

  it('stand in no answer, whatever is asked for', async () => {
    const made = await harness.scim('POST', '/Users?attributes=password', user('secretive', { password: secret }));
    const url = `/Users/${made.body.id}`;
    const answers = [
      made,
      await harness.scim('GET', `${url}?attributes=password,userName`),
      await harness.scim('PUT', url, user('secretive', { password: `${secret} 2` })),
      await harness.scim('PATCH', url, patch({ op: 'replace', path: 'password', value: `${secret} 3` })),
      await harness.scim('GET', '/Users?attributes=password'),
      await harness.scim('PATCH', url, patch({ op: 'replace', path: 'password', value: 'weak' })),
      await harness.scim('GET', '/Users?sortBy=password'),
    ];
    for (const { text } of answers) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain('"password"');
      expect(text).not.toContain('credential-');
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200, 400, 400]);
  });

  it('stand in no line of the log', async () => {
    const lines: string[] = [];
    const own = await createHarness({
      profile: standard,
      server: { logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } } },
    });
    const id = await createUser(own, 'logged');
    await own.scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'password', value: secret }));
    await own.scim('POST', '/Users', user('logged', { password: secret }));
    await own.scim('GET', `/Users?filter=${encodeURIComponent(`password eq "${secret}"`)}`);
    const Operations = [{ method: 'POST', bulkId: 'a', path: '/Users', data: user('bulk', { password: secret }) }];
    await own.scim('POST', '/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations });
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join('')).not.toContain(secret);
  });
});

describe('groups (RFC 7643 §4.1.2, §4.2)', () => {
  it('of a User are direct ones, read only, and can be filtered by', async () => {
    const id = await createUser(harness, 'member');
    const groupId = await createGroup(harness, 'Members', id);
    const { body } = await harness.scim('GET', `/Users/${id}`);
    const direct = {
      value: groupId,
      $ref: `https://host.test/scim/v2/Groups/${groupId}`,
      display: 'Members',
      type: 'direct',
    };
    expect(body.groups).toEqual([direct]);
    const put = await harness.scim('PUT', `/Users/${id}`, user('member', { groups: [] }));
    expect(put.body.groups).toEqual([direct]);
    const found = await harness.scim('GET', `/Users?filter=${encodeURIComponent(`groups.value eq "${groupId}"`)}`);
    expect(found.body.Resources.map((one: { id: string }) => one.id)).toEqual([id]);
  });

  it('hold groups, with type and $ref, in circles too', async () => {
    const inner = await createGroup(harness, 'Inner', await createUser(harness, 'nested'));
    const outer = await harness.scim('POST', '/Groups', group('Outer', inner));
    expect(outer.body.members).toEqual([
      { value: inner, $ref: `https://host.test/scim/v2/Groups/${inner}`, type: 'Group', display: 'Inner' },
    ]);
    const add = patch({ op: 'add', path: 'members', value: [{ value: outer.body.id, type: 'Group' }] });
    expect((await harness.scim('PATCH', `/Groups/${inner}`, add)).body.members).toHaveLength(2);
    expect((await harness.scim('DELETE', `/Groups/${inner}`)).status).toBe(204);
    expect((await harness.scim('GET', `/Groups/${outer.body.id}`)).body.members).toEqual([]);
  });

  it('a DELETE of one that is not there is 404 (RFC 7644 §3.6)', async () => {
    expectScimError(await harness.scim('DELETE', '/Groups/unknown'), 404);
  });
});

describe('PATCH of a group with groupPatchStatus 204 (RFC 7644 §3.5.2)', () => {
  const quiet = { ...standard, groupPatchStatus: 204 as const };
  const rename = patch({ op: 'replace', path: 'displayName', value: 'Renamed' });

  it('has no body, but ETag and where the group is', async () => {
    const own = await listenOnce({ profile: quiet });
    const id = await createGroup(own, 'Quiet');
    const answer = await own.scim('PATCH', `/Groups/${id}`, rename);
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers).toMatchObject({
      etag: 'W/"2"',
      'content-location': `https://host.test/scim/v2/Groups/${id}`,
    });
    expect(answer.headers['content-type']).toBeUndefined();
    expect((await own.scim('GET', `/Groups/${id}`)).body.displayName).toBe('Renamed');
  });

  it.each(['attributes=displayName', 'excludedAttributes=members'])('with ?%s it is 200', async (query) => {
    const own = await createHarness({ profile: quiet });
    const id = await createGroup(own, 'Asked');
    const answer = await own.scim('PATCH', `/Groups/${id}?${query}`, rename);
    expect(answer).toMatchObject({ status: 200, body: { displayName: 'Renamed' } });
  });

  it('leaves Users as they are', async () => {
    const own = await createHarness({ profile: quiet });
    const id = await createUser(own, 'loud');
    expect((await own.scim('PATCH', `/Users/${id}`, patch({ op: 'add', path: 'title', value: 'Dr' }))).status).toBe(
      200,
    );
  });
});

describe('strict mode', () => {
  it.each<[string, object, string]>([
    ['an unknown attribute', user('strict', { shoeSize: 44 }), 'invalidSyntax'],
    ['a string for a boolean', user('strict', { active: 'True' }), 'invalidValue'],
    ['no schemas', { ...user('strict'), schemas: undefined }, 'invalidSyntax'],
  ])('%s is 400, which interop forgives (RFC 7643 §2)', async (_name, body, scimType) => {
    const strict = await createHarness({ profile: strictProfile(standard) });
    expectScimError(await strict.scim('POST', '/Users', body), 400, scimType);
    const lenient = await createHarness({ profile: standard });
    expect((await lenient.scim('POST', '/Users', body)).status).toBe(201);
  });

  it('takes the full enterprise User (RFC 7643 §8.3)', async () => {
    const strict = await createHarness({ profile: strictProfile(standard) });
    expect((await strict.scim('POST', '/Users', enterpriseUser)).status).toBe(201);
  });
});

describe('what is asked for beside', () => {
  it('Prefer: respond-async changes nothing (RFC 7240 §4.1)', async () => {
    const answer = await harness.scim('POST', '/Users', user('prompt'), { prefer: 'respond-async' });
    expect(answer.status).toBe(201);
    expect(answer.headers['preference-applied']).toBeUndefined();
  });

  it.each([
    ['GET', '/Bulk', 'POST'],
    ['HEAD', '/Bulk', 'POST'],
    ['GET', '/.search', 'POST'],
    ['PUT', '/Users/.search', 'POST'],
    ['HEAD', '/Groups/.search', 'POST'],
    ['POST', '', 'GET'],
    ['DELETE', '', 'GET'],
    ['POST', '/Users/1', 'GET, PUT, PATCH, DELETE'],
  ] as const)('%s %s is 501, Allow: %s (RFC 7644 §3.12)', async (method, path, allow) => {
    const answer = await harness.scim(method, path);
    expect(answer.status).toBe(501);
    expect(answer.headers['allow']).toBe(allow);
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s /Me is 501 (RFC 7644 §3.11)', async (method) => {
    expectScimError(await harness.scim(method, '/Me'), 501);
  });
});

describe('while paused [STATE-8]', () => {
  it.each([
    ['GET', '', 403],
    ['POST', '/.search', 403],
    ['POST', '/Bulk', 403],
    ['GET', '/Devices', 403],
    ['GET', '/Devices/1/2', 403],
    ['POST', '/Devices/.search', 403],
    ['GET', '/ResourceTypes/Device', 200],
  ] as const)('%s %s is %i', async (method, path, status) => {
    const own = await createHarness({ profile: withDevices });
    await own.admin('PATCH', '/admin/scim-settings', data('scim-settings', { paused: true }));
    expect((await own.scim(method, path, method === 'POST' ? '{"broken' : undefined)).status).toBe(status);
  });
});

describe('discovery of the standard profile (RFC 7644 §4)', () => {
  it('says what it offers (RFC 7643 §5, RFC 9865 §3)', async () => {
    const { body } = await harness.scim('GET', '/ServiceProviderConfig');
    expect(body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: true },
      sort: { supported: true },
      etag: { supported: true },
      pagination: { cursor: true, index: true, defaultPaginationMethod: 'index', cursorTimeout: 3600 },
    });
  });

  it('filters on it are 403', async () => {
    for (const path of ['/Schemas', '/ResourceTypes'])
      expectScimError(await harness.scim('GET', `${path}?filter=id%20pr`), 403);
  });
});
