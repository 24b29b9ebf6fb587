import { describe, expect, it } from 'vitest';
import { readSchema, standard, terraformEnterprise, withExtension, withResourceType } from '../../src/index.js';

const badge = readSchema({ id: 'urn:example:Badge', attributes: [{ name: 'number' }] });
const schema = readSchema({
  id: 'urn:example:Device',
  attributes: [{ name: 'serial' }, { name: 'owner', type: 'complex', subAttributes: [{ name: 'value' }] }],
});
const device = { name: 'Device', endpoint: '/Devices', description: '', schema, extensions: [] };
const extended = withResourceType(standard, device);

describe('what a host adds to a profile (RFC 7643 §3.3, §6)', () => {
  it.each<[string, () => unknown, string]>([
    [
      'an endpoint that is taken, in any case',
      () => withResourceType(standard, { ...device, endpoint: '/users' }),
      'taken',
    ],
    ['an endpoint of the protocol', () => withResourceType(standard, { ...device, endpoint: '/bulk' }), 'taken'],
    [
      'an endpoint of two segments',
      () => withResourceType(standard, { ...device, endpoint: '/a/b' }),
      'one path segment',
    ],
    [
      'a name that is taken',
      () => withResourceType(extended, { ...device, endpoint: '/D', schema: badge }),
      'Device already',
    ],
    [
      'a schema that is there',
      () => withResourceType(extended, { ...device, endpoint: '/D', name: 'D' }),
      'there already',
    ],
    [
      'an extension of nothing',
      () => withExtension(standard, 'Robot', { schema: badge, required: false }),
      'no resource type',
    ],
    ['an index of nothing', () => withResourceType(standard, device, { indexed: ['weight'] }), 'no attribute weight'],
    [
      'an index without values',
      () => withResourceType(standard, device, { indexed: ['owner'] }),
      'such as owner.value',
    ],
    ['a profile that keeps nothing', () => withResourceType(terraformEnterprise, device), 'keeps no attributes'],
  ])('%s is a RangeError', (_name, make, message) => {
    expect(make).toThrow(RangeError);
    expect(make).toThrow(message);
  });

  it('is served', () => {
    const profile = withExtension(
      extended,
      'Device',
      { schema: badge, required: true },
      { indexed: [`${badge.id}:number`] },
    );
    expect(profile.resources[0]?.serves).toMatchObject({ endpoint: '/Devices', extensions: [{ required: true }] });
    expect(profile.resources[0]?.indexed).toEqual(['urn:example:Badge:number']);
  });
});
