import { attribute, type ResourceService, standard, withExtension, withResourceType } from '@rollcall/core';
import { describe, expect, it } from 'vitest';
import { patch, refusal } from '../setup.js';
import { deviceUrn, extended, standardSystem } from './setup.js';

async function withDevices() {
  const system = await standardSystem(extended);
  const [, , devices] = system.provisioning.resources;
  const service = devices as ResourceService;
  const create = (serial: string, more: Record<string, unknown> = {}) =>
    service.create(system.asIdp, { schemas: [deviceUrn], serial, ...more }, {});
  return { system, devices: service, create };
}

describe('a resource type that the host defined (RFC 7643 §6)', () => {
  it('is created, read, changed, replaced and deleted by what its schema says', async () => {
    const { system, devices, create } = await withDevices();
    const { tenant, asIdp } = system;
    const body = {
      weight: 900,
      bought: '2026-01-02T03:04:05+01:00',
      pin: '1234',
      notes: 'new',
      ports: [{ value: 'usb', speed: 5.5 }],
    };
    const created = await create('S-1', body);
    const id = String(created.resource['id']);
    expect(created.location).toBe(`https://rollcall.test/scim/v2/Devices/${id}`);
    expect(created.resource).toMatchObject({
      serial: 'S-1',
      notes: 'new',
      meta: { resourceType: 'Device', version: 'W/"1"' },
    });
    expect(created.resource).not.toHaveProperty('pin');
    const { resource } = await devices.read(tenant, id, {});
    expect(resource).not.toHaveProperty('notes');
    const operations = patch(
      { op: 'replace', path: 'ports[value eq "usb"].speed', value: 10 },
      { op: 'remove', path: 'weight' },
    );
    const patched = await devices.modify(asIdp, id, operations, {}, { ifMatch: 'W/"1"' });
    expect(patched.resource).toMatchObject({ ports: [{ value: 'usb', speed: 10 }], meta: { version: 'W/"2"' } });
    expect((await refusal(devices.replace(asIdp, id, { serial: 'S-2' }, {}))).code).toBe('mutability');
    expect((await devices.replace(asIdp, id, { serial: 'S-1' }, {})).resource).not.toHaveProperty('ports');
    await devices.delete(asIdp, id);
    expect((await refusal(devices.delete(asIdp, id))).code).toBe('notFound');
    expect((await create('S-1')).resource).toHaveProperty('id');
  });

  it('has what is never returned in no audit entry, though each tells that it changed [AUD-1]', async () => {
    const { system, devices, create } = await withDevices();
    const { resource } = await create('S-1', { pin: '1234' });
    const id = String(resource['id']);
    await devices.modify(system.asIdp, id, patch({ op: 'replace', path: 'pin', value: '5678' }), {});
    await devices.delete(system.asIdp, id);
    const { items } = await system.provisioning.audit.query(system.tenant, { resourceId: id, offset: 0, limit: 10 });
    expect(items.map(({ changes }) => changes['pin'])).toEqual([{}, {}, {}]);
    expect(JSON.stringify(items)).not.toMatch(/1234|5678/);
  });

  it('keeps unique values unique, and finds by any attribute', async () => {
    const { system, devices, create } = await withDevices();
    await create('S-1', { weight: 900, bought: '2026-01-02T03:04:05+01:00' });
    await create('s-1', { weight: 20 });
    expect((await refusal(create('S-1'))).code).toBe('uniqueness');
    const count = async (filter: string) => (await devices.query(system.tenant, { filter })).totalResults;
    expect(await count('serial eq "S-1"')).toBe(1);
    expect(await count('weight gt 20 or bought lt "2026-01-02T02:04:06Z"')).toBe(1);
    expect(await count('bought eq "2026-01-02T02:04:05Z"')).toBe(1);
    expect((await refusal(devices.query(system.tenant, { filter: 'pin eq "1234"' }))).code).toBe('sensitive');
    const sorted = await devices.query(system.tenant, {
      sortBy: 'weight',
      sortOrder: 'descending',
      attributes: 'weight',
    });
    expect(sorted.Resources.map((device) => device['weight'])).toEqual([900, 20]);
  });

  it('is in discovery, and refuses what its schema does not allow', async () => {
    const { system, create } = await withDevices();
    const { discovery } = system.provisioning;
    expect(discovery.resourceType(system.tenant, 'Device')).toMatchObject({ endpoint: '/Devices', schema: deviceUrn });
    expect(discovery.schema(system.tenant, deviceUrn)).toMatchObject({ id: deviceUrn, name: 'Device' });
    expect((await refusal(create('S-9', { weight: 'heavy' }))).code).toBe('invalidValue');
    expect((await refusal(create(''))).code).toBe('invalidValue');
  });
});

describe('what a profile refuses of the host', () => {
  const schema = {
    id: 'urn:example:X',
    name: 'X',
    description: 'X',
    attributes: [attribute({ name: 'a', description: 'A' })],
  };
  const data = { name: 'X', endpoint: '/Xs', description: 'X', schema, extensions: [] };

  it.each([
    ['an endpoint that is taken', { ...data, endpoint: '/users' }, 'endpoint'],
    ['an endpoint that SCIM uses', { ...data, endpoint: '/Bulk' }, 'endpoint'],
    ['an endpoint that is no segment', { ...data, endpoint: '/a/b' }, 'endpoint'],
    ['a name that is taken', { ...data, name: 'user' }, 'type'],
    [
      'a URN that is taken',
      { ...data, schema: { ...schema, id: 'urn:ietf:params:scim:schemas:core:2.0:Group' } },
      'schema',
    ],
  ])('%s (RFC 7643 §6)', (_what, type, message) => {
    expect(() => withResourceType(standard, type)).toThrow(message);
  });

  it('an extension of a type that is not there, and an index on an attribute that is not there', () => {
    expect(() => withExtension(standard, 'Nobody', { schema, required: false })).toThrow('Nobody');
    expect(() =>
      withExtension(standard, 'User', { schema, required: false }, { indexed: ['urn:example:X:y'] }),
    ).toThrow('urn:example:X:y');
  });
});
