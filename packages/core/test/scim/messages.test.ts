import { describe, expect, it } from 'vitest';
import {
  canonicalize,
  defineResourceType,
  formatAttributePath,
  listResponse,
  matchesEtag,
  nameAttributes,
  needsAttribute,
  parseListQuery,
  parseProjection,
  project,
  type Resource,
  resolveAttribute,
  resolvePath,
  resourceTypeDocument,
  resourceTypeSchema,
  schemaDocument,
  schemaSchema,
  serviceProviderConfigDocument,
  serviceProviderConfigSchema,
  validateResource,
  weakEtag,
} from '../../src/scim/index.js';
import { ada, badgeType, codeOf, crew, ent, groupType, userType } from './fixtures.js';

describe('projection (RFC 7644 §3.9, RFC 7643 §7)', () => {
  const shown = (input: object, resource: Resource = ada, type = userType) =>
    project(resource, parseProjection(input, type), type);
  it('shows everything returned by default, never the password', () => {
    expect(shown({}, { ...ada, password: 'p' })).toEqual(ada);
  });
  const cases: readonly (readonly [rule: string, input: object, names: readonly string[]])[] = [
    [
      'keeps what is named, and always id and schemas',
      { attributes: 'userName,TITLE' },
      ['schemas', 'id', 'userName', 'title'],
    ],
    [
      'takes spaces, lists and URNs',
      { attributes: [' userName ', `${ent}:employeeNumber`] },
      ['schemas', 'id', 'userName', ent],
    ],
    ['ignores unknown names', { attributes: 'nope' }, ['schemas', 'id']],
    ['takes an empty list for none', { attributes: '' }, Object.keys(ada)],
    [
      'excludes',
      { excludedAttributes: `emails,name,active,meta,title,externalId,${ent}` },
      ['schemas', 'id', 'userName'],
    ],
    ['never excludes id and schemas', { excludedAttributes: 'id,schemas,nope' }, Object.keys(ada)],
    [
      'takes the core URN for all core attributes',
      { attributes: userType.schema.id },
      ['schemas', 'id', 'userName', 'name', 'title', 'active', 'emails'],
    ],
    ['takes an extension URN for all of it', { attributes: ent.toLowerCase() }, ['schemas', 'id', ent]],
  ];
  for (const [rule, input, names] of cases) {
    it(rule, () => expect(Object.keys(shown(input)).sort()).toEqual([...names].sort()));
  }
  it('selects sub-attributes', () => {
    expect(shown({ attributes: 'emails.value,name.givenName' })).toEqual({
      schemas: ada['schemas'],
      id: ada['id'],
      name: { givenName: 'Ada' },
      emails: [{ value: 'ada@example.com' }, { value: 'ada@home.example' }],
    });
    expect(shown({ excludedAttributes: `emails.value,emails.primary,${ent}:manager.displayName` })).toMatchObject({
      emails: [{ type: 'work' }, { type: 'home' }],
      [ent]: { employeeNumber: '701984', manager: { value: 'm-1' } },
    });
  });
  it('refuses attributes together with excludedAttributes', () => {
    expect(codeOf(() => parseProjection({ attributes: 'a', excludedAttributes: 'b' }, userType))).toBe('invalidValue');
  });
  const badge: Resource = {
    schemas: [],
    id: 'b',
    number: 'B',
    secret: 's',
    costly: 'c',
    serial: '1',
    holder: { value: 'v', note: 'n' },
  };
  it('shows "request" only when it is named or was sent, "never" never, "always" always', () => {
    expect(shown({}, badge, badgeType)).toEqual({
      schemas: [],
      id: 'b',
      number: 'B',
      serial: '1',
      holder: { value: 'v' },
    });
    expect(shown({ attributes: 'costly,secret' }, badge, badgeType)).toEqual({
      schemas: [],
      id: 'b',
      serial: '1',
      costly: 'c',
    });
    expect(shown({ attributes: 'holder' }, badge, badgeType)).toMatchObject({ holder: { value: 'v' } });
    expect(shown({ attributes: 'holder.note' }, badge, badgeType)).toMatchObject({ holder: { note: 'n' } });
    expect(shown({ excludedAttributes: 'serial,number' }, badge, badgeType)).toEqual({
      schemas: [],
      id: 'b',
      serial: '1',
      holder: { value: 'v' },
    });
    const named = nameAttributes(['COSTLY', 'secret'], badgeType);
    const sent = project(badge, { ...parseProjection({}, badgeType), sent: named }, badgeType);
    expect(sent).toMatchObject({ costly: 'c' });
    expect(sent).not.toHaveProperty('secret');
  });
  it('tells whether an attribute has to be loaded at all', () => {
    const needs = (input: object, name: string) => needsAttribute(parseProjection(input, groupType), groupType, name);
    expect(needs({}, 'members')).toBe(true);
    expect(needs({ excludedAttributes: 'MEMBERS' }, 'members')).toBe(false);
    expect(needs({ excludedAttributes: 'members.display' }, 'members')).toBe(true);
    expect(needs({ excludedAttributes: 'members.display' }, 'members.display')).toBe(false);
    expect(needs({ attributes: 'displayName' }, 'members')).toBe(false);
    expect(needs({ attributes: 'members.value' }, 'members')).toBe(true);
    expect(needs({ attributes: 'members.value' }, 'members.display')).toBe(false);
    expect(needs({ attributes: 'displayName' }, 'id')).toBe(true);
    expect(project(crew, parseProjection({ attributes: 'id' }, groupType), groupType)).toEqual({
      schemas: crew['schemas'],
      id: 'g1',
    });
  });
});

describe('paging (RFC 7644 §3.4.2.4)', () => {
  const limits = { defaultCount: 100, maxCount: 200 };
  const cases: readonly (readonly [input: object, startIndex: number, count: number])[] = [
    [{}, 1, 100],
    [{ startIndex: '0', count: '0' }, 1, 0],
    [{ startIndex: '-5', count: '-5' }, 1, 0],
    [{ startIndex: 7, count: 1000 }, 7, 200],
    [{ startIndex: '99999999999999999999', count: '5' }, Number.MAX_SAFE_INTEGER, 5],
  ];
  for (const [input, startIndex, count] of cases) {
    it(`${JSON.stringify(input)} → ${startIndex}, ${count} [SCIM-1]`, () =>
      expect(parseListQuery(input, limits)).toEqual({ startIndex, count }));
  }
  for (const count of ['x', '1.5', 1.5, '1e3', true, {}, Number.NaN]) {
    it(`refuses ${String(count)} with invalidValue`, () =>
      expect(codeOf(() => parseListQuery({ count }, limits))).toBe('invalidValue'));
  }
  it('writes Resources even when there are none (RFC 7644 §3.4.2)', () => {
    expect(listResponse({ resources: [], totalResults: 0, startIndex: 1, itemsPerPage: 0 })).toMatchObject({
      totalResults: 0,
      Resources: [],
    });
  });
});

describe('ETags (RFC 7644 §3.14)', () => {
  const etag = weakEtag(3);
  const cases: readonly (readonly [field: string, matches: boolean])[] = [
    ['W/"3"', true],
    ['"3"', true],
    ['3', true],
    ['*', true],
    ['"1", W/"3"', true],
    ['"4"', false],
    ['', false],
    ['W/"33"', false],
  ];
  for (const [field, expected] of cases)
    it(`${field} → ${expected}`, () => expect(matchesEtag(field, etag)).toBe(expected));
});

describe('attribute paths (RFC 7644 §3.10)', () => {
  it('are written as they were found', () => {
    for (const text of ['userName', 'emails.value', `${ent}:manager.value`, ent]) {
      expect(formatAttributePath(resolveAttribute(userType, text.toUpperCase()))).toBe(text);
    }
    expect(resolvePath(userType, 'nope')).toBeUndefined();
    expect(codeOf(() => resolveAttribute(userType, 'nope'))).toBe('invalidPath');
  });
});

describe('discovery (RFC 7643 §5, §6, §7)', () => {
  const base = 'https://x.example/scim/v2/';
  const asResource = (schema: typeof schemaSchema) =>
    defineResourceType({ name: schema.name, endpoint: '/x', description: '', schema, extensions: [] });
  const config = serviceProviderConfigDocument({
    baseUrl: base,
    patch: true,
    bulk: { supported: false },
    filter: { supported: true, maxResults: 200 },
    changePassword: false,
    sort: false,
    etag: true,
    authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Bearer', description: 'A SCIM token', primary: true }],
  });
  const documents: readonly (readonly [Resource, typeof schemaSchema])[] = [
    [config, serviceProviderConfigSchema],
    [resourceTypeDocument(userType, base), resourceTypeSchema],
    ...[userType.schema, groupType.schema, schemaSchema, resourceTypeSchema, serviceProviderConfigSchema].map(
      (schema) => [schemaDocument(schema, base), schemaSchema] as const,
    ),
  ];
  for (const [document, schema] of documents) {
    it(`${String(document['id'] ?? 'ServiceProviderConfig')} is valid by its own schema`, () => {
      expect(validateResource(document, asResource(schema))).toEqual([]);
      const { location } = document['meta'] as { readonly location: string };
      expect(location).toMatch(/^https:\/\/x\.example\/scim\/v2\/[A-Z]/);
    });
  }
  it('tells the methods of paging only when there is something to tell (RFC 9865 §3)', () => {
    expect(config).not.toHaveProperty('pagination');
    expect(config).not.toHaveProperty('documentationUri');
    const features = { bulk: { supported: true, maxOperations: 5, maxPayloadSize: 9 }, filter: { supported: false } };
    const pagination = { cursor: false, index: true, maxPageSize: 200 };
    const scheme = { type: 'httpbasic', name: 'x', description: 'y' } as const;
    const flags = { patch: false, changePassword: true, sort: true, etag: false };
    const document = serviceProviderConfigDocument({
      ...{ ...features, ...flags, baseUrl: base, pagination, documentationUri: 'https://docs' },
      authenticationSchemes: [scheme],
    });
    expect(validateResource(document, asResource(serviceProviderConfigSchema))).toEqual([]);
    expect(document).toMatchObject({
      documentationUri: 'https://docs',
      patch: { supported: false },
      bulk: features.bulk,
      filter: { supported: false, maxResults: 0 },
      changePassword: { supported: true },
      sort: { supported: true },
      etag: { supported: false },
      pagination,
      authenticationSchemes: [scheme],
    });
  });
  it('writes every characteristic of every attribute', () => {
    const all = [
      'name',
      'type',
      'multiValued',
      'description',
      'required',
      'caseExact',
      'mutability',
      'returned',
      'uniqueness',
    ];
    const visit = (attributes: readonly Resource[]): void => {
      for (const item of attributes) {
        expect(Object.keys(item)).toEqual(expect.arrayContaining(all));
        visit((item['subAttributes'] as readonly Resource[] | undefined) ?? []);
      }
    };
    for (const { schema } of [userType, groupType, badgeType])
      visit(schemaDocument(schema, base)['attributes'] as readonly Resource[]);
  });
  it('lists schemas and meta on the discovery schemas (erratum 8417), not on User', () => {
    for (const schema of [schemaSchema, resourceTypeSchema, serviceProviderConfigSchema]) {
      expect(schema.attributes.slice(0, 2).map(({ name }) => name)).toEqual(['schemas', 'meta']);
    }
    expect(userType.schema.attributes.map(({ name }) => name)).not.toContain('schemas');
  });
  it('requires displayName of a Group (erratum 5368)', () => {
    const body = canonicalize({ schemas: [groupType.schema.id] }, groupType);
    expect(validateResource(body, groupType).map(({ path }) => path)).toEqual(['displayName']);
  });
});
