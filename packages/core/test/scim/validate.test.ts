import { describe, expect, it } from 'vitest';
import { canonicalize, forgiveAll, type Resource, sentAttributes, validateResource } from '../../src/scim/index.js';
import { ada, badgeType, codeOf, crew, ent, groupType, userType } from './fixtures.js';

const user = (more: Resource): Resource => ({ schemas: [userType.schema.id], userName: 'x', ...more });
const badge = (more: Resource): Resource => ({ schemas: [badgeType.schema.id], number: 'B', ...more });
const pathsOf = (issues: readonly { readonly path: string }[]) => issues.map(({ path }) => path);

describe('validation accepts (RFC 7643 §2.3)', () => {
  const users: Readonly<Record<string, Resource>> = {
    'a whole user': ada,
    'the least user': user({}),
    'line breaks in a formatted address': user({ addresses: [{ formatted: 'a\nb\r\nc', streetAddress: 'a\nb' }] }),
    'any character that is no control character': user({ displayName: 'Ünïcødé 👩‍🚀 ‏' }),
    'unknown names, which are not looked at': user({ nope: { deep: [1] } }),
    'base64 with and without padding': user({
      x509Certificates: [{ value: 'AAA=' }, { value: 'AAA' }, { value: 'AA==' }, { value: '' }],
    }),
  };
  for (const [rule, resource] of Object.entries(users)) {
    it(rule, () => expect(validateResource(resource, userType)).toEqual([]));
  }
  it('numbers of the right kind', () => {
    expect(
      validateResource(badge({ level: -3, weight: 1.5e3, issued: '2024-02-29T23:59:60Z' }), badgeType),
    ).toHaveLength(1);
    expect(
      validateResource(badge({ level: -3, weight: 1.5e3, issued: '2024-02-29T23:59:59.123456+14:00' }), badgeType),
    ).toEqual([]);
  });
  it('a group', () => expect(validateResource(crew, groupType)).toEqual([]));
});

describe('validation names the path of each fault (RFC 7643 §2.2, §2.3, §2.4)', () => {
  const cases: readonly (readonly [rule: string, more: Resource, path: string])[] = [
    ['a required attribute is missing', { userName: undefined }, 'userName'],
    ['a required string is blank', { userName: ' \u3000' }, 'userName'],
    ['a string is a number', { title: 1 }, 'title'],
    ['a boolean is a string', { active: 'true' }, 'active'],
    ['a complex value is a string', { name: 'x' }, 'name'],
    ['a sub-attribute has a wrong type', { name: { givenName: {} } }, 'name.givenName'],
    ['a list is an object', { emails: { value: 'x' } }, 'emails'],
    ['an element has a wrong type', { emails: [{ value: 'x' }, { value: 1 }] }, 'emails[1].value'],
    ['an element is null', { emails: [null] }, 'emails[0]'],
    ['a control character', { displayName: 'a\u0000' }, 'displayName'],
    ['a delete character', { displayName: 'a\u007f' }, 'displayName'],
    ['a line break in a plain string', { title: 'a\nb' }, 'title'],
    ['a lone carriage return in a formatted one', { name: { formatted: 'a\rb' } }, 'name.formatted'],
    ['half a surrogate pair', { displayName: '\ud83d' }, 'displayName'],
    ['two primaries', { emails: [{ primary: true }, { primary: true }] }, 'emails'],
    ['bad base64', { x509Certificates: [{ value: 'A' }] }, 'x509Certificates[0].value'],
    ['an extension is no object', { [ent]: 'x' }, ent],
    ['a fault inside an extension', { [ent]: { manager: { value: 1 } } }, `${ent}:manager.value`],
    ['an empty schemas', { schemas: [] }, 'schemas'],
  ];
  for (const [rule, more, path] of cases) {
    it(`${rule} → ${path}`, () => expect(pathsOf(validateResource(user(more), userType))).toEqual([path]));
  }
  const dates = [
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-01',
    '2026-01-01 00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-01-01T24:00:01Z',
    '2026-01-01T00:00:00+15:00',
    '2026-1-1T00:00:00Z',
  ];
  for (const issued of dates) {
    it(`${issued} is no dateTime`, () =>
      expect(pathsOf(validateResource(badge({ issued }), badgeType))).toEqual(['issued']));
  }
  it('an integer has no fraction, a number is finite', () => {
    expect(pathsOf(validateResource(badge({ level: 1.5, weight: Number.NaN }), badgeType))).toEqual([
      'level',
      'weight',
    ]);
  });
  it('lists at most 100 faults', () => {
    const members = Array.from({ length: 1000 }, () => 1);
    expect(validateResource({ ...crew, members }, groupType)).toHaveLength(100);
  });
});

describe('canonicalize (RFC 7643 §2.1, §2.5, §3)', () => {
  const lenient = { forgive: forgiveAll };
  const strict = { schemas: [userType.schema.id] };
  const cases: readonly (readonly [rule: string, body: unknown, expected: Resource])[] = [
    [
      'spells names as the schema does',
      { USERNAME: 'x', Name: { GIVENNAME: 'y' } },
      { userName: 'x', name: { givenName: 'y' } },
    ],
    [
      'drops unknown and readOnly names',
      { userName: 'x', id: 'y', meta: {}, groups: [{ value: 'g' }], nope: 1 },
      { userName: 'x' },
    ],
    [
      'drops readOnly sub-attributes',
      { [ent]: { manager: { value: 'm', displayName: 'd' } } },
      { [ent]: { manager: { value: 'm' } } },
    ],
    ['takes null, [] and {} for absent', { title: null, emails: [], name: {}, [ent]: { manager: null } }, {}],
    ['keeps an element that says nothing, for the validator to refuse', { roles: [null, {}] }, { roles: [null, {}] }],
    [
      'takes "True" in any case for true',
      { active: 'tRUE', emails: [{ value: 'x', primary: 'False' }] },
      { active: true, emails: [{ value: 'x', primary: false }] },
    ],
    [
      'wraps one value of a list',
      { emails: { value: 'x' }, roles: 'r' },
      { emails: [{ value: 'x' }], roles: [{ value: 'r' }] },
    ],
    ['takes a bare string for a complex value', { [ent]: { manager: 'm' } }, { [ent]: { manager: { value: 'm' } } }],
    [
      'takes extension URNs in any case and with a name',
      { [ent.toUpperCase()]: { department: 'd' }, [`${ent}:division`]: 'v' },
      { [ent]: { department: 'd', division: 'v' } },
    ],
    [
      'takes dotted names',
      { 'name.givenName': 'a', 'name.familyName': 'b' },
      { name: { givenName: 'a', familyName: 'b' } },
    ],
    ['takes the core URN as a name', { [userType.schema.id]: { title: 't' } }, { title: 't' }],
    [
      'leaves wrong types for the validator',
      { userName: 1, name: 2, emails: [3] },
      { userName: 1, name: 2, emails: [{ value: 3 }] },
    ],
    [
      'is not misled by names of Object',
      JSON.parse('{"__proto__":{"title":"t"},"constructor":1,"userName":"x"}'),
      { userName: 'x' },
    ],
  ];
  for (const [rule, body, expected] of cases) {
    it(rule, () => {
      const { schemas, ...rest } = canonicalize(body, userType, lenient);
      expect(rest).toEqual(expected);
      expect(schemas).toEqual(Object.hasOwn(expected, ent) ? [userType.schema.id, ent] : [userType.schema.id]);
    });
  }
  it('coerces nothing in strict mode', () => {
    const body = { ...strict, active: 'True', roles: 'r', name: 'n' };
    expect(canonicalize(body, userType)).toEqual(body);
  });
  const refused: readonly (readonly [rule: string, body: unknown])[] = [
    ['a body that is no object', []],
    ['a missing schemas in strict mode', {}],
    ['a foreign schema in strict mode', { schemas: [userType.schema.id, 'urn:x'] }],
    ['a schema twice in strict mode', { schemas: [userType.schema.id, userType.schema.id] }],
  ];
  for (const [rule, body] of refused) {
    it(`refuses ${rule}`, () => expect(codeOf(() => canonicalize(body, userType))).toBe('invalidSyntax'));
  }
  it('takes a foreign schema in lenient mode, as Entra sends for groups', () => {
    const schemas = [groupType.schema.id, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'];
    expect(canonicalize({ schemas, displayName: 'x' }, groupType, lenient)).toEqual({
      schemas: [groupType.schema.id],
      displayName: 'x',
    });
  });
});

describe('the attributes a body names (RFC 7644 §3.5.1)', () => {
  it('tells an attribute that was cleared from one that was left out', () => {
    const body = { DISPLAYNAME: 'x', members: [], externalId: null, nope: 1 };
    expect([...sentAttributes(body, groupType)]).toEqual(['displayName', 'members', 'externalId']);
    expect([...sentAttributes({ [ent]: { DEPARTMENT: null }, 'name.givenName': 'x' }, userType)]).toEqual([
      `${ent}:department`,
      ent,
      'name',
    ]);
    expect(sentAttributes([], userType).size).toBe(0);
  });
});
