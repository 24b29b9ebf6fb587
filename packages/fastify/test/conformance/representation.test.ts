// What RFC 7643 §2 and §3 ask of every resource, in both profiles.
import { standard, terraformEnterprise } from '@rollcall/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createGroup, createUser, group, patch, user } from '../support/bodies.js';
import { createHarness, type Harness } from '../support/harness.js';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';

describe.each([standard, terraformEnterprise])('what every resource has: $name', (profile) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness({ profile });
  });
  const get = async (path: string) => (await harness.scim('GET', path)).body;
  const make = async (name: string, more: object = {}) => (await harness.scim('POST', '/Users', user(name, more))).body;

  it('schemas stands in every resource and message, and is never empty (RFC 7643 §3)', async () => {
    const [id, groupId] = [await createUser(harness, 'schemas'), await createGroup(harness, 'Schemas')];
    const paths = [`/Users/${id}`, `/Groups/${groupId}`, '/Users', '/ServiceProviderConfig', '/Schemas', '/nothing'];
    for (const path of paths) expect((await get(path)).schemas, path).toEqual([expect.stringMatching(/^urn:ietf:/)]);
    for (const { schemas } of (await get('/Schemas')).Resources) expect(schemas).toHaveLength(1);
  });

  it('the order of schemas means nothing (RFC 7643 §3)', async () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const schemas = profile === standard ? [enterprise, userUrn] : [userUrn];
    expect(await make('order', { schemas })).toHaveProperty('id');
  });

  it('names are read in any letter case, URNs too, and answered as the schema spells them (RFC 7643 §2.1)', async () => {
    const body = { SCHEMAS: [userUrn.toUpperCase()], USERNAME: 'case', EMAILS: [{ VALUE: 'case@corp.test' }] };
    const made = await harness.scim('POST', '/Users', body);
    expect(made.body).toMatchObject({ userName: 'case', emails: [{ value: 'case@corp.test' }] });
    const found = await get('/Users?filter=USERNAME%20eq%20%22case%22&ATTRIBUTES=x&attributes=USERNAME');
    expect(found.Resources).toEqual([{ schemas: [userUrn], id: made.body.id, userName: 'case' }]);
  });

  it('id is the server’s: what a client sends is ignored (RFC 7643 §3.1)', async () => {
    const { id } = await make('given', { id: 'mine' });
    expect(id).not.toBe('mine');
    const put = await harness.scim('PUT', `/Users/${id}`, user('given', { id: 'mine', meta: { version: 'x' } }));
    expect(put.body.id).toBe(id);
  });

  it('id is unique over all types, and never one that was deleted (RFC 7643 §3.1)', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 5; round++) {
      const [one, two] = [await createUser(harness, 'again'), await createGroup(harness, 'Again')];
      for (const id of [one, two]) {
        expect(id.toLowerCase()).not.toContain('bulkid');
        expect(seen.has(id)).toBe(false);
        seen.add(id);
      }
      await harness.scim('DELETE', `/Users/${one}`);
      await harness.scim('DELETE', `/Groups/${two}`);
    }
  });

  it('externalId is the client’s: kept as sent, not unique, and may be another case (RFC 7643 §3.1)', async () => {
    for (const [index, externalId] of ['E-1', 'E-1', 'e-1'].entries()) {
      expect((await make(`external${index}`, { externalId })).externalId).toBe(externalId);
      const made = await harness.scim('POST', '/Groups', { ...group(`External ${index}`), externalId });
      expect(made.body.externalId).toBe(externalId);
    }
  });

  it('meta is the server’s: type, times and location; lastModified is created until the first change', async () => {
    const sent = { resourceType: 'Robot', created: '2001-01-01T00:00:00Z', location: 'https://elsewhere.test' };
    const made = await make('meta', { meta: sent });
    const location = `https://host.test/scim/v2/Users/${made.id}`;
    expect(made.meta).toMatchObject({ resourceType: 'User', location, lastModified: made.meta.created });
    expect(made.meta.created).not.toBe(sent.created);
    harness.clock.advance(5000);
    const same = await harness.scim(
      'PATCH',
      `/Users/${made.id}`,
      patch({ op: 'replace', path: 'active', value: true }),
    );
    expect(same.body.meta).toEqual(made.meta);
    const changed = await harness.scim(
      'PATCH',
      `/Users/${made.id}`,
      patch({ op: 'add', path: 'active', value: false }),
    );
    expect(changed.body.meta.created).toBe(made.meta.created);
    expect(changed.body.meta.lastModified > made.meta.lastModified).toBe(true);
  });

  it('null, [] and absence are one state (RFC 7643 §2.5)', async () => {
    const one = await make('null', { externalId: null, nickName: null, phoneNumbers: [], name: {} });
    const two = await make('absent');
    expect(Object.keys(one).sort()).toEqual(Object.keys(two).sort());
  });
});
