// What RFC 7643 §5 to §8 and RFC 7644 §4 ask of discovery.
import { standard, terraformEnterprise } from '@rollcall/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHarness, type Harness } from '../support/harness.js';

interface Attribute {
  readonly name: string;
  readonly canonicalValues?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}

describe.each([standard, terraformEnterprise])('discovery: $name', (profile) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness({ profile });
  });
  const get = async (path: string) => (await harness.scim('GET', path)).body;

  it('ServiceProviderConfig says what is offered, and how to authenticate (RFC 7643 §5)', async () => {
    const config = await get('/ServiceProviderConfig');
    const { features } = profile;
    expect(config).toMatchObject({
      patch: { supported: true },
      bulk: { supported: features.bulk },
      filter: { supported: true, maxResults: profile.limits.maxPageSize },
      changePassword: { supported: expect.any(Boolean) },
      sort: { supported: features.sort },
      etag: { supported: features.etag },
      authenticationSchemes: [{ type: 'oauthbearertoken', name: expect.any(String), description: expect.any(String) }],
    });
    expect(config).not.toHaveProperty('securityEvents');
    expect(config.bulk.maxOperations).toEqual(expect.any(Number));
    expect(config.bulk.maxPayloadSize).toEqual(expect.any(Number));
  });

  it('Schemas and ResourceTypes are lists, and each entry is found by its id (RFC 7644 §4)', async () => {
    for (const path of ['/Schemas', '/ResourceTypes']) {
      const { schemas, totalResults, Resources } = await get(path);
      expect(schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:ListResponse']);
      expect(totalResults).toBe(Resources.length);
      for (const entry of Resources) expect(await get(`${path}/${entry.id}`)).toEqual(entry);
    }
  });

  it('sorting and paging of it are ignored (RFC 7644 §4)', async () => {
    for (const path of ['/Schemas', '/ResourceTypes']) {
      const whole = await get(path);
      expect(await get(`${path}?startIndex=2&count=1&sortBy=id&sortOrder=descending`)).toEqual(whole);
    }
  });

  it('the schemas of messages are not listed (RFC 7644 §3.1)', async () => {
    const { Resources } = await get('/Schemas');
    for (const { id } of Resources) expect(id).not.toContain(':messages:');
  });

  it('every type sub-attribute that has suggested values lists them (RFC 7643 §7, §8.7.1)', async () => {
    const { attributes } = await get('/Schemas/urn:ietf:params:scim:schemas:core:2.0:User');
    const emails = (attributes as readonly Attribute[]).find(({ name }) => name === 'emails');
    const type = emails?.subAttributes?.find(({ name }) => name === 'type');
    if (profile === standard) expect(type?.canonicalValues).toEqual(['work', 'home', 'other']);
    else expect(emails?.subAttributes?.map(({ name }) => name)).toEqual(['value', 'primary']);
  });

  it('a resource type names its endpoint, its schema and its extensions; its id is its name (RFC 7643 §6)', async () => {
    const { Resources } = await get('/ResourceTypes');
    for (const { id, name, endpoint, schema, schemaExtensions = [] } of Resources) {
      expect([id, endpoint]).toEqual([name, expect.stringMatching(/^\//)]);
      expect((await get(`/Schemas/${schema}`)).id).toBe(schema);
      for (const extension of schemaExtensions) {
        expect((await get(`/Schemas/${extension.schema}`)).id).toBe(extension.schema);
        expect(extension.required).toEqual(expect.any(Boolean));
      }
    }
  });
});

describe('errata of RFC 7643 in the schemas of discovery', () => {
  const attributesOf = async (urn: string): Promise<ReadonlyMap<string, Attribute>> => {
    const harness = await createHarness({ profile: standard });
    const { body } = await harness.scim('GET', `/Schemas/${urn}`);
    const all: [string, Attribute][] = [];
    const walk = (attributes: readonly Attribute[], prefix: string) => {
      for (const attribute of attributes) {
        all.push([prefix + attribute.name, attribute]);
        // The schema of schemas describes itself: sub-attributes of attributes are attributes.
        walk(attribute.subAttributes ?? [], `${prefix}${attribute.name}.`);
      }
    };
    walk(body.attributes, '');
    return new Map(all);
  };
  const discovery = 'urn:ietf:params:scim:schemas:core:2.0';

  it('binary is among the types (erratum 5606), referenceTypes is a list (erratum 5607)', async () => {
    const schema = await attributesOf(`${discovery}:Schema`);
    expect(schema.get('attributes.type')?.canonicalValues).toContain('binary');
    expect(schema.get('attributes.referenceTypes')).toMatchObject({ multiValued: true });
  });

  it('schemaExtensions is a list (erratum 7522)', async () => {
    const resourceType = await attributesOf(`${discovery}:ResourceType`);
    expect(resourceType.get('schemaExtensions')).toMatchObject({ multiValued: true });
  });

  it('groups.$ref of a User refers to groups only (erratum 8471)', async () => {
    const schema = await attributesOf(`${discovery}:User`);
    expect(schema.get('groups.$ref')).toMatchObject({ referenceTypes: ['Group'] });
  });
});
