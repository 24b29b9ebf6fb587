import { createTestSystem } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import { profile } from '../src/profile.js';
import { createServer } from '../src/server.js';

const badge = 'urn:example:scim:schemas:Badge';
const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';

async function client() {
  const { provisioning, tenant, enable } = createTestSystem({ profile });
  const { secret: token } = await enable();
  const app = await createServer(provisioning, tenant);
  return async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.inject({
      method,
      url: `/scim/v2${url}`,
      headers,
      ...(payload !== undefined && { payload }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
}

describe('a product with a resource type and a required extension of its own (RFC 7643 §6)', () => {
  it('provisions devices, and finds them by their holder', async () => {
    const request = await client();
    const user = await request('POST', '/Users', { userName: 'ada', [badge]: { number: '42' } });
    expect(user).toMatchObject({ status: 201, body: { schemas: [userUrn, badge], [badge]: { number: '42' } } });
    const holder = { value: user.body.id };
    const device = await request('POST', '/Devices', { serial: 'S-1', model: 'Phone', bought: '2026-11-24T08:00:00Z' });
    expect(device.status).toBe(201);
    const Operations = [{ op: 'add', path: 'holder', value: holder }];
    expect(await request('PATCH', `/Devices/${device.body.id}`, { Operations })).toMatchObject({ body: { holder } });
    const filter = encodeURIComponent(`holder.value eq "${holder.value}" and bought lt "2027-01-01T00:00:00Z"`);
    expect(await request('GET', `/Devices?filter=${filter}`)).toMatchObject({ body: { totalResults: 1 } });
    expect(await request('POST', '/Devices', { serial: 'S-1' })).toMatchObject({ status: 409 });
  });

  it('refuses a user without a badge, and shows both in discovery', async () => {
    const request = await client();
    const refused = await request('POST', '/Users', { userName: 'bob' });
    expect(refused).toMatchObject({ status: 400, body: { detail: `"${badge}" is required.` } });
    const types = await request('GET', '/ResourceTypes');
    expect(types.body.Resources).toMatchObject([
      { name: 'User', schemaExtensions: [{}, { schema: badge, required: true }] },
      { name: 'Group' },
      { name: 'Device', endpoint: '/Devices' },
    ]);
  });
});
