import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patch, user } from '../support/bodies.js';
import { badgeUrn, device, deviceUrn, withDevices } from '../support/device.js';
import { expectScimError } from '../support/expect-error.js';
import type { Harness } from '../support/harness.js';
import { listen } from '../support/listen.js';

let harness: Harness;
beforeAll(async () => {
  harness = await listen({ profile: withDevices });
});
afterAll(() => harness.app.close());

const create = async (serial: string, more: object = {}) =>
  (await harness.scim('POST', '/Devices', device(serial, more))).body;

describe('a resource type of the host (RFC 7643 §6)', () => {
  it('is created, read, replaced, changed and deleted', async () => {
    const made = await harness.scim('POST', '/Devices', device('crud', { externalId: 'e-1', weight: 1.5 }));
    const location = `https://host.test/scim/v2/Devices/${made.body.id}`;
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({ location, 'content-location': location, etag: made.body.meta.version });
    expect(made.body).toMatchObject({
      schemas: [deviceUrn],
      serialNumber: 'crud',
      externalId: 'e-1',
      weight: 1.5,
      meta: { resourceType: 'Device', location },
    });
    const url = `/Devices/${made.body.id}`;
    expect((await harness.scim('GET', url)).body).toEqual(made.body);
    const put = await harness.scim('PUT', url, device('crud', { displayName: 'Renamed' }));
    expect(put.body).toMatchObject({ displayName: 'Renamed' });
    expect(put.body).not.toHaveProperty('weight');
    const ports = [{ value: 'usb', type: 'c' }, { value: 'hdmi' }];
    const patched = await harness.scim('PATCH', url, patch({ op: 'add', path: 'ports', value: ports }));
    expect(patched.body.ports).toEqual(ports);
    const removed = await harness.scim('PATCH', url, patch({ op: 'remove', path: 'ports[type eq "c"]' }));
    expect(removed.body.ports).toEqual([{ value: 'hdmi' }]);
    expect((await harness.scim('DELETE', url)).status).toBe(204);
    expectScimError(await harness.scim('GET', url), 404);
    expectScimError(await harness.scim('DELETE', url), 404);
  });

  it.each([
    ['no serialNumber', { serialNumber: undefined }, 400, 'invalidValue'],
    ['a weight that is text', { weight: 'heavy' }, 400, 'invalidValue'],
    ['a date that is none', { boughtAt: 'yesterday' }, 400, 'invalidValue'],
  ])('is checked by its schema: %s', async (_name, more, status, scimType) => {
    expectScimError(await harness.scim('POST', '/Devices', device('bad', more)), status, scimType);
  });

  it('keeps unique what is unique (RFC 7643 §2.2), by letter case as the schema says', async () => {
    await create('unique');
    expectScimError(await harness.scim('POST', '/Devices', device('unique')), 409, 'uniqueness');
    expect((await harness.scim('POST', '/Devices', device('UNIQUE'))).status).toBe(201);
  });

  it('is filtered, sorted and paged (RFC 7644 §3.4.2)', async () => {
    for (const [serial, weight] of [
      ['f-1', 3],
      ['f-2', 1],
      ['f-3', 2],
    ] as const)
      await create(serial, { weight, boughtAt: `2026-0${weight}-01T00:00:00Z` });
    const find = async (filter: string, more = '') => {
      const { body } = await harness.scim('GET', `/Devices?filter=${encodeURIComponent(filter)}${more}`);
      return body.Resources.map((one: { serialNumber: string }) => one.serialNumber);
    };
    expect(await find('serialNumber eq "f-2"')).toEqual(['f-2']);
    expect(await find('displayName eq "DEVICE F-3"')).toEqual(['f-3']);
    expect(await find('weight ge 2 and serialNumber sw "f-"', '&sortBy=weight')).toEqual(['f-3', 'f-1']);
    expect(await find('serialNumber sw "f-"', '&sortBy=boughtAt&sortOrder=descending')).toEqual(['f-1', 'f-3', 'f-2']);
    expect(await find('serialNumber sw "f-"', '&startIndex=2&count=1')).toEqual(['f-2']);
  });

  it('what is immutable stays (RFC 7643 §2.2)', async () => {
    const { id } = await create('immutable', { assetTag: 'A' });
    expectScimError(
      await harness.scim('PUT', `/Devices/${id}`, device('immutable', { assetTag: 'B' })),
      400,
      'mutability',
    );
    const change = patch({ op: 'replace', path: 'assetTag', value: 'B' });
    expectScimError(await harness.scim('PATCH', `/Devices/${id}`, change), 400, 'mutability');
  });

  it('what is returned never or on request is shown so (RFC 7643 §7)', async () => {
    const made = await harness.scim('POST', '/Devices', device('shown', { pin: '1234', notes: 'n' }));
    expect(made.body).toMatchObject({ notes: 'n' });
    const url = `/Devices/${made.body.id}`;
    const plain = await harness.scim('GET', url);
    expect(plain.body).not.toHaveProperty('notes');
    const asked = await harness.scim('GET', `${url}?attributes=notes,pin`);
    expect(asked.body).toEqual({ schemas: [deviceUrn], id: made.body.id, notes: 'n' });
    const list = await harness.scim('GET', '/Devices?attributes=notes,pin&count=200');
    const put = await harness.scim('PUT', url, device('shown', { pin: '5678', notes: 'm' }));
    expect(put.body).toMatchObject({ notes: 'm' });
    for (const { text } of [made, plain, asked, list, put]) expect(text).not.toMatch(/1234|5678|"pin"/);
    const filter = encodeURIComponent('pin eq "5678"');
    expect((await harness.scim('GET', `/Devices?filter=${filter}`)).status).toBeGreaterThanOrEqual(400);
  });

  it('stands in discovery (RFC 7644 §4)', async () => {
    expect((await harness.scim('GET', '/ResourceTypes/Device')).body).toMatchObject({
      endpoint: '/Devices',
      schema: deviceUrn,
      meta: { location: 'https://host.test/scim/v2/ResourceTypes/Device' },
    });
    const { body } = await harness.scim('GET', `/Schemas/${deviceUrn}`);
    expect(body.attributes[0]).toMatchObject({ name: 'serialNumber', required: true, uniqueness: 'server' });
    expect((await harness.scim('GET', '/ResourceTypes')).body.totalResults).toBe(3);
    expect((await harness.scim('GET', '/ResourceTypes/User')).body.schemaExtensions).toContainEqual({
      schema: badgeUrn,
      required: true,
    });
  });

  it.each([
    ['PUT', '/Devices', 'GET, POST'],
    ['POST', '/Devices/1', 'GET, PUT, PATCH, DELETE'],
    ['GET', '/Devices/.search', 'POST'],
  ] as const)('%s %s is 501, Allow: %s (RFC 7644 §3.12)', async (method, path, allow) => {
    const answer = await harness.scim(method, path);
    expectScimError(answer, 501);
    expect(answer.headers['allow']).toBe(allow);
  });
});

describe('a required extension of User (RFC 7643 §3.3, §6)', () => {
  const badged = (name: string, badge: object) => user(name, { [badgeUrn]: badge });

  it('must be there, by POST, PUT and PATCH', async () => {
    expectScimError(await harness.scim('POST', '/Users', user('bare')), 400, 'invalidValue');
    expectScimError(await harness.scim('POST', '/Users', badged('bare', { level: 1 })), 400, 'invalidValue');
    const made = await harness.scim('POST', '/Users', badged('badged', { number: 'B-1', level: 2 }));
    expect(made.body).toMatchObject({ [badgeUrn]: { number: 'B-1', level: 2 } });
    expect(made.body.schemas).toContain(badgeUrn);
    const url = `/Users/${made.body.id}`;
    expectScimError(await harness.scim('PUT', url, user('badged')), 400, 'invalidValue');
    expect((await harness.scim('PATCH', url, patch({ op: 'remove', path: badgeUrn }))).status).toBe(400);
    const raised = await harness.scim('PATCH', url, patch({ op: 'replace', path: `${badgeUrn}:level`, value: 3 }));
    expect(raised.body[badgeUrn]).toEqual({ number: 'B-1', level: 3 });
  });

  it('is filtered, sorted, unique and projected by its URN (RFC 7644 §3.10)', async () => {
    await harness.scim('POST', '/Users', badged('first', { number: 'X-1', level: 9 }));
    await harness.scim('POST', '/Users', badged('second', { number: 'X-2', level: 8 }));
    expectScimError(await harness.scim('POST', '/Users', badged('third', { number: 'x-1' })), 409, 'uniqueness');
    const filter = encodeURIComponent(`${badgeUrn}:number sw "X-"`);
    const { body } = await harness.scim(
      'GET',
      `/Users?filter=${filter}&sortBy=${badgeUrn}:level&attributes=${badgeUrn}:number`,
    );
    expect(body.Resources.map((one: Record<string, unknown>) => one[badgeUrn])).toEqual([
      { number: 'X-2' },
      { number: 'X-1' },
    ]);
  });
});
