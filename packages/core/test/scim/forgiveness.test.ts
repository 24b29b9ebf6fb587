import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/errors/domain-error.js';
import {
  applyPatch,
  bindFilter,
  canonicalize,
  type Forgiveness,
  type ForgivenessRule,
  forgiveAll,
  forgiveNothing,
  forgivenessRules,
  parseFilter,
  parsePatch,
  patchOpUrn,
  type Resource,
  userSchemaUrn,
  validateResource,
} from '../../src/scim/index.js';
import { ada, codeOf, ent, userType } from './fixtures.js';

/** Reads what is sent, as a request would be read; refuses what is wrong with it. */
type Read = (forgive: Forgiveness) => unknown;
type Sample = readonly [shape: string, read: Read, taken: object, code: string | undefined];

function valid(resource: Resource): Resource {
  const [issue] = validateResource(resource, userType);
  if (issue !== undefined) throw new DomainError(issue.code, issue.message, { attribute: issue.path });
  return resource;
}

const whole =
  (body: unknown): Read =>
  (forgive) =>
    valid(canonicalize(body, userType, { forgive }));
const body = (more: object, schemas: readonly string[] = [userSchemaUrn]) => whole({ schemas, userName: 'x', ...more });
const message =
  (more: object): Read =>
  (forgive) => {
    const operations = parsePatch(more, { resourceType: userType, forgive });
    return valid(applyPatch(ada, operations, userType, { forgive }).resource);
  };
const patch = (...Operations: readonly object[]) => message({ schemas: [patchOpUrn], Operations });
const filter =
  (text: string): Read =>
  (forgive) =>
    bindFilter(parseFilter(text, { forgive }), userType, { forgive });

const [work, home] = [
  { value: 'ada@example.com', type: 'work', primary: true },
  { value: 'ada@home.example', type: 'home' },
];
const title = { op: 'replace', path: 'title', value: 'Dr' };

const samples: Readonly<Record<ForgivenessRule, readonly Sample[]>> = {
  missingSchemas: [
    ['a body without schemas', whole({ userName: 'x' }), { userName: 'x' }, 'invalidSyntax'],
    ['schemas that is no list', whole({ schemas: userSchemaUrn, userName: 'x' }), { userName: 'x' }, 'invalidSyntax'],
    [
      'an extension that schemas does not name',
      body({ [ent]: { division: 'd' } }),
      { schemas: [userSchemaUrn, ent] },
      'invalidSyntax',
    ],
    ['a PatchOp message without schemas', message({ Operations: [title] }), { title: 'Dr' }, 'invalidSyntax'],
  ],
  foreignSchemas: [
    ['an unknown URN', body({}, [userSchemaUrn, 'urn:x']), { schemas: [userSchemaUrn] }, 'invalidSyntax'],
    ['a URN twice', body({}, [userSchemaUrn, userSchemaUrn]), { schemas: [userSchemaUrn] }, 'invalidSyntax'],
  ],
  unknownAttributes: [
    ['an attribute', body({ nope: 1 }), { userName: 'x' }, 'invalidSyntax'],
    ['a sub-attribute', body({ name: { nope: 1, givenName: 'g' } }), { name: { givenName: 'g' } }, 'invalidSyntax'],
    [
      'a sub-attribute in a list',
      body({ emails: [{ nope: 1, value: 'v' }] }),
      { emails: [{ value: 'v' }] },
      'invalidSyntax',
    ],
    [
      'an attribute of an extension',
      body({ [ent]: { nope: 1, division: 'd' } }, [userSchemaUrn, ent]),
      { [ent]: { division: 'd' } },
      'invalidSyntax',
    ],
    ['an extension', body({ 'urn:x:y': { division: 'd' } }), { userName: 'x' }, 'invalidSyntax'],
    [
      'a member of a PATCH value',
      patch({ op: 'add', value: { nope: 1, title: 'Dr' } }),
      { title: 'Dr' },
      'invalidSyntax',
    ],
    [
      'a sub-attribute in a PATCH value',
      patch({ op: 'add', path: 'name', value: { nope: 1, middleName: 'K' } }),
      { name: { ...(ada['name'] as object), middleName: 'K' } },
      'invalidSyntax',
    ],
    [
      'an attribute of an extension in a PATCH value',
      patch({ op: 'add', path: ent, value: { nope: 1, division: 'd' } }),
      { [ent]: { ...(ada[ent] as object), division: 'd' } },
      'invalidSyntax',
    ],
  ],
  pathNames: [
    ['a dotted name', body({ 'name.givenName': 'g' }), { name: { givenName: 'g' } }, 'invalidSyntax'],
    ['a name with its URN', body({ [`${userSchemaUrn}:title`]: 'Dr' }), { title: 'Dr' }, 'invalidSyntax'],
    [
      'a name with the URN of an extension',
      body({ [`${ent}:division`]: 'd' }, [userSchemaUrn, ent]),
      { [ent]: { division: 'd' } },
      'invalidSyntax',
    ],
    [
      'the core attributes under their URN',
      body({ [userSchemaUrn]: { title: 'Dr' } }),
      { title: 'Dr' },
      'invalidSyntax',
    ],
    [
      'a dotted name in a PATCH value',
      patch({ op: 'replace', value: { 'name.givenName': 'A' } }),
      { name: { ...(ada['name'] as object), givenName: 'A' } },
      'invalidSyntax',
    ],
    [
      'a selector in a PATCH value',
      patch({ op: 'replace', value: { 'emails[type eq "home"].value': 'h' } }),
      { emails: [work, { ...home, value: 'h' }] },
      'invalidSyntax',
    ],
    [
      'the core URN in a PATCH value',
      patch({ op: 'add', value: { [userSchemaUrn]: { title: 'Dr' } } }),
      { title: 'Dr' },
      'invalidSyntax',
    ],
  ],
  stringBooleans: [
    ['"True" in a body', body({ active: 'True' }), { active: true }, 'invalidValue'],
    ['"False" in a PATCH', patch({ op: 'replace', path: 'active', value: 'False' }), { active: false }, 'invalidValue'],
  ],
  singleValueForList: [['an object', body({ emails: { value: 'v' } }), { emails: [{ value: 'v' }] }, 'invalidValue']],
  listForSingleValue: [
    ['a list in a body', body({ title: ['Dr'] }), { title: 'Dr' }, 'invalidValue'],
    ['a list in a PATCH', patch({ ...title, value: ['Dr'] }), { title: 'Dr' }, 'invalidValue'],
    [
      'a list for a selected element',
      patch({ op: 'replace', path: 'emails[type eq "home"]', value: [{ type: 'home', value: 'h' }] }),
      { emails: [work, { type: 'home', value: 'h' }] },
      'invalidValue',
    ],
  ],
  bareComplexValue: [
    ['a text in a list', body({ roles: ['r'] }), { roles: [{ value: 'r' }] }, 'invalidValue'],
    [
      'a text in a PATCH',
      patch({ op: 'add', path: `${ent}:manager`, value: 'm' }),
      { [ent]: { ...(ada[ent] as object), manager: { value: 'm', displayName: 'Charles' } } },
      'invalidValue',
    ],
  ],
  operationCase: [['Replace', patch({ ...title, op: 'Replace' }), { title: 'Dr' }, 'invalidSyntax']],
  emptyPath: [['""', patch({ op: 'replace', path: '', value: { title: 'Dr' } }), { title: 'Dr' }, 'invalidPath']],
  createMissingElement: [
    [
      'an element that is not there',
      patch({ op: 'add', path: 'phoneNumbers[type eq "work"].value', value: '1' }),
      { phoneNumbers: [{ type: 'work', value: '1' }] },
      'noTarget',
    ],
  ],
  keepSelector: [
    [
      'a replacement without its type',
      patch({ op: 'replace', path: 'emails[type eq "home"]', value: { value: 'h' } }),
      { emails: [work, { type: 'home', value: 'h' }] },
      undefined,
    ],
  ],
  bareWordFilter: [['bjensen', filter('userName eq bjensen'), { type: 'string', value: 'bjensen' }, 'invalidFilter']],
  looseFilterLiterals: [
    ['a number for a string', filter('externalId eq 42'), { value: '42' }, 'invalidFilter'],
    ['many digits', filter('externalId eq 12345678901234567890'), { value: '12345678901234567890' }, 'invalidFilter'],
    ['a string for a boolean', filter('active eq "True"'), { value: true }, 'invalidFilter'],
  ],
  elementFilter: [
    ['a test after brackets', filter('emails[type eq "work"].value eq "x"'), { kind: 'valuePath' }, 'invalidFilter'],
  ],
};

describe('each rule of forgiveness is one switch', () => {
  for (const rule of Object.keys(forgivenessRules) as readonly ForgivenessRule[]) {
    const off = { ...forgiveAll, [rule]: false };
    const on = { ...forgiveNothing, [rule]: true };
    for (const [shape, read, taken, code] of samples[rule]) {
      it(`${rule} takes ${shape}, alone and with all others`, () => {
        expect(read(on)).toMatchObject(taken);
        expect(read(forgiveAll)).toMatchObject(taken);
      });
      if (code === undefined) {
        it(`without ${rule}, ${shape} is read as it stands`, () => expect(read(off)).not.toMatchObject(taken));
      } else {
        it(`without ${rule}, ${shape} is refused with ${code}`, () => {
          expect(codeOf(() => read(off))).toBe(code);
          expect(codeOf(() => read(forgiveNothing))).toBe(code);
        });
      }
    }
  }
});

describe('the strict reading', () => {
  it('is the default', () => {
    expect(codeOf(() => canonicalize({ userName: 'x' }, userType))).toBe('invalidSyntax');
  });
  it('names the attribute that nothing defines', () => {
    const attributeOf = (read: Read) => {
      try {
        return read(forgiveNothing);
      } catch (error) {
        return error instanceof DomainError ? error.attribute : error;
      }
    };
    expect(attributeOf(body({ nope: 1 }))).toBe('nope');
    expect(attributeOf(body({ emails: [{ nope: 1 }] }))).toBe('emails.nope');
    expect(attributeOf(body({ [ent]: { nope: 1 } }))).toBe(`${ent}:nope`);
    expect(attributeOf(patch({ op: 'add', value: { nope: null } }))).toBe('nope');
  });
  it('never reads a remove that names values, even none, as one of all', () => {
    for (const value of [[], [{ value: 'a' }]]) {
      expect(codeOf(() => patch({ op: 'remove', path: 'emails', value })(forgiveNothing))).toBe('invalidSyntax');
    }
  });
  it('refuses an unknown PATCH path with invalidPath, forgiven or not', () => {
    const read = patch({ op: 'add', path: 'nope', value: 1 });
    for (const forgive of [forgiveAll, forgiveNothing]) expect(codeOf(() => read(forgive))).toBe('invalidPath');
  });
  it('takes names in any letter case and ignores what is readOnly (RFC 7643 §2.1, §2.2)', () => {
    const sent = { USERNAME: 'x', id: 'i', meta: { nope: 1 }, groups: [{ nope: 1 }], Schemas: [userSchemaUrn] };
    expect(canonicalize(sent, userType)).toEqual({ schemas: [userSchemaUrn], userName: 'x' });
    const value = { id: 'i', meta: { nope: 1 }, title: 'Dr' };
    expect(patch({ op: 'add', value })(forgiveNothing)).toEqual({ ...ada, title: 'Dr' });
  });
});
