import { describe, expect, it } from 'vitest';
import {
  forgiveAll,
  forgiveNothing,
  parsePatch,
  parsePatchPath,
  patchOpUrn,
  validateOperations,
} from '../../src/scim/index.js';
import { codeOf, ent, groupType, userType } from './fixtures.js';

const schemas = [patchOpUrn];
const parse = (body: unknown, options = {}) => parsePatch(body, { resourceType: userType, ...options });
const title = { op: 'add', path: 'title', value: 'x' };

describe('the PatchOp message (RFC 7644 §3.5.2)', () => {
  const refused: readonly (readonly [rule: string, body: unknown, code: string])[] = [
    ['is an object', [], 'invalidSyntax'],
    ['names its schema', { Operations: [title] }, 'invalidSyntax'],
    ['names the right schema', { schemas: ['x'], Operations: [title] }, 'invalidSyntax'],
    ['has operations', { schemas }, 'invalidSyntax'],
    ['has at least one operation', { schemas, Operations: [] }, 'invalidSyntax'],
    ['has operations that are objects', { schemas, Operations: ['x'] }, 'invalidSyntax'],
    ['has an op', { schemas, Operations: [{ path: 'title' }] }, 'invalidSyntax'],
    ['has a known op', { schemas, Operations: [{ op: 'move', path: 'title' }] }, 'invalidSyntax'],
    ['has a path that is a string', { schemas, Operations: [{ op: 'add', path: 1, value: 1 }] }, 'invalidPath'],
    ['is refused whole when it has too many operations', { schemas, Operations: [title, title, title] }, 'tooMany'],
  ];
  for (const [rule, body, code] of refused) {
    it(`${rule}, else ${code}`, () => expect(codeOf(() => parse(body, { maxOperations: 2 }))).toBe(code));
  }
  it('has names and ops in any letter case', () => {
    const [operation] = parse(
      { SCHEMAS: schemas, operations: [{ OP: 'Replace', Path: 'TITLE', Value: 'x' }] },
      { forgive: { ...forgiveNothing, operationCase: true } },
    );
    expect(operation).toMatchObject({ op: 'replace', path: { target: { attribute: { name: 'title' } } }, value: 'x' });
  });
  it('may lack its schema in lenient mode', () => {
    expect(parse({ Operations: [title] }, { forgive: forgiveAll })).toHaveLength(1);
  });
  it('becomes one operation for each attribute of a value without a path', () => {
    const value = { title: 'x', 'name.givenName': 'y', [ent]: { department: 'z', nope: 1 }, id: 1, nope: 2 };
    const forgive = { ...forgiveNothing, pathNames: true, unknownAttributes: true };
    const paths = parse({ schemas, Operations: [{ op: 'add', value }] }, { forgive }).map(({ path }) => path.target);
    expect(paths.map(({ schema, attribute, sub }) => [schema, attribute.name, sub?.name])).toEqual([
      [undefined, 'title', undefined],
      [undefined, 'name', 'givenName'],
      [ent, 'department', undefined],
    ]);
  });
  it('counts operations before a rewrite', () => {
    const rewrite = () => [title, title, title];
    expect(parse({ schemas, Operations: [title] }, { maxOperations: 1, rewrite })).toHaveLength(3);
  });
  it('drops operations on unknown attributes when told so, and refuses them otherwise', () => {
    const body = { schemas, Operations: [{ op: 'add', path: 'urn:x:User:nope', value: 1 }, title] };
    expect(parse(body, { ignoreUnknown: true })).toHaveLength(1);
    expect(codeOf(() => parse(body))).toBe('invalidPath');
  });
});

describe('the path of an operation (RFC 7644 §3.5.2, figure 7)', () => {
  const accepted: readonly (readonly [text: string, attribute: string, sub: string | undefined, filtered: boolean])[] =
    [
      ['userName', 'userName', undefined, false],
      ['NAME.FamilyName', 'name', 'familyName', false],
      ['emails[type eq "work"]', 'emails', undefined, true],
      ['emails[type eq "wo]rk" and value co "[x].y"].VALUE', 'emails', 'value', true],
      ['urn:ietf:params:scim:schemas:core:2.0:User:emails[primary eq true].value', 'emails', 'value', true],
      [`${ent}:manager.value`, 'manager', 'value', false],
    ];
  for (const [text, attribute, sub, filtered] of accepted) {
    it(`accepts ${text}`, () => {
      const path = parsePatchPath(text, userType);
      expect([path.target.attribute.name, path.target.sub?.name, path.filter !== undefined]).toEqual([
        attribute,
        sub,
        filtered,
      ]);
    });
  }
  const refused: readonly (readonly [text: string, code: string])[] = [
    ['', 'invalidPath'],
    ['nope', 'invalidPath'],
    ['name.nope', 'invalidPath'],
    ['a b', 'invalidPath'],
    ['emails[type eq "work"].nope', 'invalidPath'],
    ['emails[type eq "work"]value', 'invalidPath'],
    ['emails[type eq "work"].value x', 'invalidPath'],
    ['emails[0].value', 'invalidFilter'],
    ['emails[type eq "work"', 'invalidFilter'],
    ['emails[]', 'invalidFilter'],
    ['emails[nope eq 1]', 'invalidFilter'],
    ['name[familyName eq "x"]', 'invalidPath'],
    ['emails.value[type eq "x"]', 'invalidPath'],
    ['__proto__', 'invalidPath'],
    ['constructor.prototype', 'invalidPath'],
    [`emails${'['.repeat(1000)}`, 'invalidFilter'],
  ];
  for (const [text, code] of refused) {
    it(`refuses ${text.slice(0, 40)} with ${code}`, () =>
      expect(codeOf(() => parsePatchPath(text, userType))).toBe(code));
  }
  it('shows stores which member a filter names', () => {
    const { filter } = parsePatchPath('members[value eq "Ab-1"]', groupType);
    expect(filter).toMatchObject({ kind: 'compare', op: 'eq', value: 'Ab-1', path: { sub: { name: 'value' } } });
  });
});

describe('validation of operations without a resource (RFC 7644 §3.12, invalidValue)', () => {
  const cases: readonly (readonly [operation: object, paths: readonly string[]])[] = [
    [{ op: 'add', path: 'title', value: 1 }, ['title']],
    [{ op: 'replace', path: 'title', value: null }, []],
    [{ op: 'add', path: 'emails', value: [{ value: 'x' }, { value: 1 }] }, ['emails[1].value']],
    [{ op: 'replace', path: 'emails[type eq "work"]', value: { value: 1 } }, ['emails.value']],
    [{ op: 'replace', path: 'emails[type eq "work"].value', value: 1 }, ['emails.value']],
    [{ op: 'add', value: { name: { givenName: null, familyName: 1 }, userName: '' } }, ['name.familyName', 'userName']],
    [{ op: 'remove', path: 'title' }, []],
  ];
  for (const [operation, paths] of cases) {
    it(`${JSON.stringify(operation)} → ${paths.join(', ') || 'no fault'}`, () => {
      const issues = validateOperations(parse({ schemas, Operations: [operation] }));
      expect(issues.map(({ path }) => path)).toEqual(paths);
    });
  }
});
