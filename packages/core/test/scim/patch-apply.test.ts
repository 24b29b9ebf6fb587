import { describe, expect, it } from 'vitest';
import {
  applyPatch,
  canonicalize,
  type Forgiveness,
  forgiveAll,
  forgiveNothing,
  parsePatch,
  type Resource,
  type ResourceType,
  userSchemaUrn,
} from '../../src/scim/index.js';
import { ada, badgeType, codeOf, crew, ent, groupType, userType } from './fixtures.js';

type Json = Readonly<Record<string, unknown>>;
/** What the resource has afterwards (undefined: absent), an error code, or "same" for no change. */
type Outcome = Json | string;
type Case = readonly [rule: string, operations: Json | readonly Json[], outcome: Outcome];
/** Bodies and filters by the RFC, but names of operations and of members as clients write them. */
const ops: Forgiveness = { ...forgiveNothing, operationCase: true, pathNames: true, unknownAttributes: true };
interface Options {
  readonly before?: Resource;
  readonly type?: ResourceType;
  readonly forgive?: Forgiveness;
}

function patch(operations: Json | readonly Json[], { before = ada, type = userType, forgive = ops }: Options) {
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operations].flat() };
  return applyPatch(before, parsePatch(body, { resourceType: type, forgive }), type, { forgive });
}

function run(cases: readonly Case[], options: Options = {}): void {
  for (const [rule, operations, outcome] of cases) {
    it(rule, () => {
      const before = structuredClone(options.before ?? ada);
      if (typeof outcome === 'string' && outcome !== 'same') {
        expect(codeOf(() => patch(operations, options))).toBe(outcome);
      } else {
        const { resource, changed } = patch(operations, options);
        expect(changed).toBe(outcome !== 'same');
        const expected: Json = outcome === 'same' ? {} : (outcome as Json);
        for (const name of new Set([...Object.keys(before), ...Object.keys(resource), ...Object.keys(expected)])) {
          expect(resource[name], name).toEqual(Object.hasOwn(expected, name) ? expected[name] : before[name]);
        }
      }
      expect(options.before ?? ada, 'the input is not changed').toEqual(before);
    });
  }
}

const work = { value: 'ada@example.com', type: 'work', primary: true };
const home = { value: 'ada@home.example', type: 'home' };
const other = { value: 'x@y.example', type: 'other' };
const onlyCore = { schemas: [userSchemaUrn] };

describe('PATCH add (RFC 7644 §3.5.2.1)', () => {
  run([
    ['sets a single-valued attribute', { op: 'add', path: 'nickName', value: 'A' }, { nickName: 'A' }],
    ['replaces the value of a single-valued attribute', { op: 'add', path: 'title', value: 'Dr' }, { title: 'Dr' }],
    ['changes nothing when the value is there', { op: 'add', path: 'title', value: 'Countess' }, 'same'],
    [
      'appends to a multi-valued attribute',
      { op: 'add', path: 'emails', value: [other] },
      { emails: [work, home, other] },
    ],
    [
      'takes one element without an array',
      { op: 'add', path: 'emails', value: other },
      { emails: [work, home, other] },
    ],
    ['does not add a (type, value) pair twice', { op: 'add', path: 'emails', value: [home, home] }, 'same'],
    [
      'adds a pair given twice once',
      { op: 'add', path: 'emails', value: [other, other] },
      { emails: [work, home, other] },
    ],
    [
      'compares the pair by caseExact',
      { op: 'add', path: 'emails', value: [{ value: 'ADA@home.example', type: 'HOME' }] },
      'same',
    ],
    [
      'adds the same value with another type',
      { op: 'add', path: 'emails', value: [{ value: 'ada@home.example', type: 'other' }] },
      { emails: [work, home, { value: 'ada@home.example', type: 'other' }] },
    ],
    [
      'adds nothing for an empty array or null',
      [
        { op: 'add', path: 'emails', value: [] },
        { op: 'add', path: 'emails', value: null },
      ],
      'same',
    ],
    [
      'merges a complex attribute',
      { op: 'add', path: 'name', value: { middleName: 'King' } },
      { name: { ...(ada['name'] as Json), middleName: 'King' } },
    ],
    [
      'sets a sub-attribute',
      { op: 'add', path: 'name.givenName', value: 'A' },
      { name: { ...(ada['name'] as Json), givenName: 'A' } },
    ],
    [
      'merges an object without a path',
      { op: 'add', value: { nickName: 'A', emails: [other] } },
      { nickName: 'A', emails: [work, home, other] },
    ],
    [
      'sets a sub-attribute of the elements a filter selects',
      { op: 'add', path: 'emails[type eq "home"].display', value: 'H' },
      { emails: [work, { ...home, display: 'H' }] },
    ],
    ['needs a value', { op: 'add', path: 'title' }, 'invalidValue'],
    ['needs an object where there is no path', { op: 'add', value: 'x' }, 'invalidValue'],
    [
      'refuses a filter that selects nothing in strict mode',
      { op: 'add', path: 'emails[type eq "other"].value', value: 'x' },
      'noTarget',
    ],
  ]);
});

describe('PATCH add of elements without a value (RFC 7643 §4.1.2, addresses)', () => {
  const office = { type: 'work', locality: 'London' };
  run(
    [
      [
        'does not add an equal address',
        { op: 'add', path: 'addresses', value: [{ locality: 'London', type: 'work' }] },
        'same',
      ],
      [
        'adds an address that differs',
        { op: 'add', path: 'addresses', value: [{ type: 'work', locality: 'Paris' }] },
        { addresses: [office, { type: 'work', locality: 'Paris' }] },
      ],
    ],
    { before: { userName: 'x', addresses: [office] } },
  );
});

describe('PATCH replace (RFC 7644 §3.5.2.3)', () => {
  run([
    ['sets a single value', { op: 'replace', path: 'title', value: 'Dr' }, { title: 'Dr' }],
    ['adds where there is no value', { op: 'replace', path: 'nickName', value: 'A' }, { nickName: 'A' }],
    ['replaces all values of a list', { op: 'replace', path: 'emails', value: [other] }, { emails: [other] }],
    ['changes nothing for an equal list', { op: 'replace', path: 'emails', value: [work, home] }, 'same'],
    ['unassigns with null [RFC 7643 §2.5]', { op: 'replace', path: 'title', value: null }, { title: undefined }],
    [
      'unassigns with an empty array [RFC 7643 §2.5]',
      { op: 'replace', path: 'emails', value: [] },
      { emails: undefined },
    ],
    [
      'leaves sub-attributes that are not mentioned',
      { op: 'replace', path: 'name', value: { givenName: 'A', formatted: null } },
      { name: { familyName: 'Lovelace', givenName: 'A' } },
    ],
    [
      'replaces the elements a filter selects',
      { op: 'replace', path: 'emails[type eq "home"]', value: other },
      { emails: [work, other] },
    ],
    [
      'changes a sub-attribute of the elements a filter selects',
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'n@x' },
      { emails: [{ ...work, value: 'n@x' }, home] },
    ],
    [
      'changes a sub-attribute of all elements without a filter',
      { op: 'replace', path: 'emails.display', value: 'D' },
      {
        emails: [
          { ...work, display: 'D' },
          { ...home, display: 'D' },
        ],
      },
    ],
    [
      'refuses a filter that selects nothing',
      { op: 'replace', path: 'emails[type eq "other"].value', value: 'x' },
      'noTarget',
    ],
    ['refuses to unassign a required attribute', { op: 'replace', path: 'userName', value: null }, 'mutability'],
    [
      'takes dotted and URN names without a path',
      {
        op: 'replace',
        value: {
          'name.givenName': 'A',
          [`${ent}:department`]: 'D',
          [ent]: { costCenter: 'C' },
          'emails[type eq "home"].value': 'h',
        },
      },
      {
        name: { ...(ada['name'] as Json), givenName: 'A' },
        [ent]: { ...(ada[ent] as Json), department: 'D', costCenter: 'C' },
        emails: [work, { ...home, value: 'h' }],
      },
    ],
    [
      'takes the core URN without a path',
      { op: 'replace', value: { [userSchemaUrn]: { title: 'Dr' }, [`${userSchemaUrn}:nickName`]: 'A' } },
      { title: 'Dr', nickName: 'A' },
    ],
    [
      'ignores readOnly and unknown names without a path',
      {
        op: 'replace',
        value: { ID: 'x', meta: {}, groups: [], schemas: ['x'], __proto__x: 1, constructor: 1, 'a[': 1, nope: 1 },
      },
      'same',
    ],
  ]);
});

describe('PATCH remove (RFC 7644 §3.5.2.2)', () => {
  run([
    ['unassigns a single value', { op: 'remove', path: 'title' }, { title: undefined }],
    ['removes all elements', { op: 'remove', path: 'emails' }, { emails: undefined }],
    ['removes the elements a filter selects', { op: 'remove', path: 'emails[type eq "home"]' }, { emails: [work] }],
    ['unassigns when the last element goes', { op: 'remove', path: 'emails[value pr]' }, { emails: undefined }],
    [
      'removes a sub-attribute',
      { op: 'remove', path: 'name.givenName' },
      { name: { formatted: 'Ada Lovelace', familyName: 'Lovelace' } },
    ],
    [
      'removes a sub-attribute of selected elements',
      { op: 'remove', path: 'emails[type eq "work"].primary' },
      { emails: [{ value: work.value, type: 'work' }, home] },
    ],
    [
      'succeeds when there is nothing to remove',
      [
        { op: 'remove', path: 'nickName' },
        { op: 'remove', path: 'emails[value eq "no"]' },
        { op: 'remove', path: 'phoneNumbers[type eq "x"].value' },
        { op: 'remove', path: 'addresses.type' },
      ],
      'same',
    ],
    ['needs a path', { op: 'remove' }, 'noTarget'],
    ['refuses a required attribute', { op: 'remove', path: 'userName' }, 'mutability'],
    ['refuses a readOnly attribute', { op: 'remove', path: 'meta.created' }, 'mutability'],
    [
      'refuses to empty a list when a value names elements',
      { op: 'remove', path: 'emails', value: [{ value: 'x' }] },
      'invalidSyntax',
    ],
    ['takes an extension and its URN out', { op: 'remove', path: ent }, { ...onlyCore, [ent]: undefined }],
    [
      "takes the URN out with the extension's last attribute",
      [
        { op: 'remove', path: `${ent}:manager` },
        { op: 'remove', path: `${ent}:EMPLOYEENUMBER` },
      ],
      { ...onlyCore, [ent]: undefined },
    ],
  ]);
});

describe('PATCH and schemas (RFC 7643 §3)', () => {
  const plain: Resource = { schemas: [userSchemaUrn], userName: 'x' };
  run(
    [
      [
        'adds the URN with the first attribute of an extension',
        { op: 'add', path: `${ent}:department`, value: 'D' },
        { schemas: [userSchemaUrn, ent], [ent]: { department: 'D' } },
      ],
      ['takes an add to schemas for granted', { op: 'add', path: 'schemas', value: [ent] }, 'same'],
      ['refuses to remove schemas', { op: 'remove', path: 'schemas' }, 'mutability'],
    ],
    { before: plain },
  );
});

describe('PATCH and primary (RFC 7644 §3.5.2)', () => {
  const old = { ...work, primary: false };
  run([
    [
      'makes the others not primary on add',
      { op: 'add', path: 'emails', value: [{ ...other, primary: true }] },
      { emails: [old, home, { ...other, primary: true }] },
    ],
    [
      'makes the others not primary on replace',
      { op: 'replace', path: 'emails[type eq "home"].primary', value: true },
      { emails: [old, { ...home, primary: true }] },
    ],
    [
      'adds primary to an element that is there',
      { op: 'add', path: 'emails', value: [{ ...home, primary: true }] },
      { emails: [old, { ...home, primary: true }] },
    ],
    [
      'leaves two primaries to the validator when both were addressed',
      { op: 'replace', path: 'emails.primary', value: true },
      { emails: [work, { ...home, primary: true }] },
    ],
    [
      'leaves primary alone otherwise',
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'n' },
      { emails: [{ ...work, value: 'n' }, home] },
    ],
  ]);
});

describe('PATCH and mutability (RFC 7643 §2.2)', () => {
  run([
    ['refuses a readOnly attribute', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    [
      'refuses a readOnly sub-attribute',
      { op: 'replace', path: `${ent}:manager.displayName`, value: 'x' },
      'mutability',
    ],
    [
      'drops readOnly sub-attributes inside a value',
      { op: 'replace', path: `${ent}:manager`, value: { value: 'm-1', displayName: 'Z' } },
      'same',
    ],
  ]);
  const badge: Resource = { number: 'B1', holder: { value: 'h', since: '2020' } };
  run(
    [
      ['accepts the present value of an immutable attribute', { op: 'replace', path: 'number', value: 'B1' }, 'same'],
      ['refuses another value of an immutable attribute', { op: 'replace', path: 'number', value: 'B2' }, 'mutability'],
      ['refuses to remove an immutable attribute', { op: 'remove', path: 'number' }, 'mutability'],
      [
        'refuses another value of an immutable sub-attribute',
        { op: 'add', value: { holder: { since: '2021' } } },
        'mutability',
      ],
      ['refuses to remove a required sub-attribute', { op: 'remove', path: 'holder.value' }, 'mutability'],
      [
        'appends to a list of simple values, each once',
        { op: 'add', path: 'tags', value: ['a', 'A', 'b'] },
        { tags: ['a', 'b'] },
      ],
    ],
    { before: badge, type: badgeType },
  );
  run([['lets an immutable attribute be set once', { op: 'add', path: 'number', value: 'B1' }, { number: 'B1' }]], {
    before: {},
    type: badgeType,
  });
});

describe('PATCH of members (RFC 7643 §4.2)', () => {
  const options = { before: crew, type: groupType };
  const [one, two] = crew['members'] as Json[];
  run(
    [
      [
        'adds a member',
        { op: 'add', path: 'members', value: [{ value: 'u3' }] },
        { members: [one, two, { value: 'u3' }] },
      ],
      [
        'adding a member who is there changes nothing',
        { op: 'add', path: 'members', value: [{ value: 'u1', display: 'else' }] },
        'same',
      ],
      ['removes a member', { op: 'remove', path: 'members[value eq "u1"]' }, { members: [two] }],
      ['removing someone who is no member changes nothing', { op: 'remove', path: 'members[value eq "u9"]' }, 'same'],
      [
        'removing and adding the same member at the end changes nothing',
        [
          { op: 'remove', path: 'members[value eq "u2"]' },
          { op: 'add', path: 'members', value: [{ value: 'u2' }] },
        ],
        'same',
      ],
      [
        'members are immutable inside',
        { op: 'replace', path: 'members[value eq "u1"].value', value: 'u9' },
        'mutability',
      ],
      ['removes all', { op: 'remove', path: 'members' }, { members: undefined }],
    ],
    options,
  );
  run(
    [
      [
        'never makes a member out of a filter',
        { op: 'replace', path: 'members[value eq "u9"].display', value: 'x' },
        'noTarget',
      ],
    ],
    { ...options, forgive: forgiveAll },
  );
});

describe('PATCH is atomic and in order (RFC 7644 §3.5.2)', () => {
  run([
    [
      'leaves nothing of a request whose last operation fails',
      [
        { op: 'add', path: 'nickName', value: 'A' },
        { op: 'remove', path: 'userName' },
      ],
      'mutability',
    ],
    [
      'reports no change when the end is the beginning',
      [
        { op: 'replace', path: 'title', value: 'x' },
        { op: 'replace', path: 'title', value: 'Countess' },
      ],
      'same',
    ],
    [
      'lets later operations see earlier ones',
      [
        { op: 'add', path: 'emails', value: [other] },
        { op: 'remove', path: 'emails[type eq "other"]' },
      ],
      'same',
    ],
  ]);
});

describe('lenient PATCH (interop)', () => {
  run(
    [
      [
        'creates the element that a type names, on add',
        { op: 'Add', path: 'phoneNumbers[type eq "work"].value', value: '1' },
        { phoneNumbers: [{ type: 'work', value: '1' }] },
      ],
      [
        'creates the element that a type names, on replace',
        { op: 'Replace', path: 'emails[type eq "other"].value', value: 'o' },
        { emails: [work, home, { type: 'other', value: 'o' }] },
      ],
      [
        'makes one element of two operations on one new address',
        [
          { op: 'Add', path: 'addresses[type eq "work"].locality', value: 'L' },
          { op: 'Add', path: 'addresses[type eq "work"].country', value: 'GB' },
        ],
        { addresses: [{ type: 'work', locality: 'L', country: 'GB' }] },
      ],
      [
        'creates a primary element',
        { op: 'add', path: 'roles[primary eq "True"].value', value: 'r' },
        { roles: [{ primary: true, value: 'r' }] },
      ],
      [
        'does not create an element that the filter would not select',
        { op: 'add', path: 'roles[type eq "a"].type', value: 'b' },
        'noTarget',
      ],
      [
        'does not guess from "or"',
        { op: 'add', path: 'roles[type eq "a" or type eq "b"].value', value: 'r' },
        'noTarget',
      ],
      [
        'keeps the type that addressed the element',
        { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'h' } },
        { emails: [work, { type: 'home', value: 'h' }] },
      ],
      ['takes "False" for false', { op: 'Replace', path: 'active', value: 'False' }, { active: false }],
      [
        'takes a bare string for manager',
        { op: 'Add', path: `${ent}:manager`, value: 'm-2' },
        { [ent]: { employeeNumber: '701984', manager: { value: 'm-2', displayName: 'Charles' } } },
      ],
      ['takes an array of one for a single value', { op: 'replace', path: 'title', value: ['Dr'] }, { title: 'Dr' }],
      ['takes an empty path for none', { op: 'replace', path: '', value: { title: 'Dr' } }, { title: 'Dr' }],
    ],
    { forgive: forgiveAll },
  );
});

describe('the cost of PATCH follows the input', () => {
  const many = Array.from({ length: 30_000 }, (_, index) => index);
  const lists: Readonly<Record<string, readonly object[]>> = {
    'elements without a value': many.map((index) => ({ type: `t${index}` })),
    'one value with many types': many.map((index) => ({ value: 'x', type: `t${index}` })),
    'elements of a wrong type': many.map((index) => ({ value: [{ index }] })),
  };
  for (const [rule, value] of Object.entries(lists)) {
    it(`for ${rule}`, () => {
      const started = performance.now();
      const { resource } = patch({ op: 'add', path: 'emails', value }, { before: { userName: 'x' } });
      expect(resource['emails']).toHaveLength(many.length);
      expect(performance.now() - started).toBeLessThan(5_000);
    });
  }
});

describe('PATCH gives what canonicalize would give', () => {
  it('for a path-less add to an empty resource', () => {
    const { resource } = patch({ op: 'add', value: ada }, { before: { schemas: [userSchemaUrn] } });
    const { schemas: _, ...body } = canonicalize(ada, userType);
    expect(resource).toEqual({ schemas: [userSchemaUrn, ent], ...body });
  });
});
