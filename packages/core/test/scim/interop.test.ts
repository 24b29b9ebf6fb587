import { describe, expect, it } from 'vitest';
import {
  applyPatch,
  composeInteropRules,
  forgiveAll,
  type InteropRuleName,
  interopRules,
  parsePatch,
  rewritePatch,
} from '../../src/scim/index.js';
import { ada, codeOf, crew, ent, groupType, userType } from './fixtures.js';

const manager = `${ent}:manager`;
const cases: readonly (readonly [rule: InteropRuleName, says: string, operation: object, result: readonly object[]])[] =
  [
    [
      'entraRemoveByValue',
      'removes the members named, not all',
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'u"1' }, { value: 'u2' }] },
      [
        { op: 'Remove', path: 'members[value eq "u\\"1"]' },
        { op: 'Remove', path: 'members[value eq "u2"]' },
      ],
    ],
    [
      'entraRemoveByValue',
      'takes bare ids',
      { op: 'remove', path: 'members', value: 'u1' },
      [{ op: 'remove', path: 'members[value eq "u1"]' }],
    ],
    [
      'entraRemoveByValue',
      'leaves remove all alone',
      { op: 'remove', path: 'members' },
      [{ op: 'remove', path: 'members' }],
    ],
    [
      'entraStringBooleans',
      'reads "False" at a path',
      { op: 'Replace', path: 'active', value: 'False' },
      [{ op: 'Replace', path: 'active', value: false }],
    ],
    [
      'entraStringBooleans',
      'reads "True" without a path',
      { op: 'replace', value: { ACTIVE: 'True', title: 'True' } },
      [{ op: 'replace', value: { ACTIVE: true, title: 'True' } }],
    ],
    [
      'entraStringBooleans',
      'reads it inside elements',
      { op: 'add', path: 'emails', value: [{ value: 'True', primary: 'true' }] },
      [{ op: 'add', path: 'emails', value: [{ value: 'True', primary: true }] }],
    ],
    [
      'entraBareComplexValue',
      'makes a string the value of manager',
      { op: 'Add', path: manager, value: 'm' },
      [{ op: 'Add', path: manager, value: { value: 'm' } }],
    ],
    [
      'entraEmptyStringClears',
      'clears manager',
      { op: 'Replace', path: manager, value: '' },
      [{ op: 'remove', path: manager }],
    ],
    [
      'entraEmptyStringClears',
      'clears an optional attribute',
      { op: 'Replace', path: 'title', value: '' },
      [{ op: 'remove', path: 'title' }],
    ],
    [
      'entraEmptyStringClears',
      'clears without a path',
      { op: 'replace', value: { title: '', name: { givenName: '' } } },
      [{ op: 'replace', value: { title: null, name: { givenName: null } } }],
    ],
    [
      'entraEmptyStringClears',
      'leaves a required attribute for the validator',
      { op: 'Replace', path: 'userName', value: '' },
      [{ op: 'Replace', path: 'userName', value: '' }],
    ],
    [
      'entraWrappedValue',
      'unwraps a list of one value',
      { op: 'Replace', path: 'displayName', value: [{ $ref: null, value: 'x' }] },
      [{ op: 'Replace', path: 'displayName', value: 'x' }],
    ],
    [
      'oktaReadOnlyInValue',
      'leaves out readOnly names',
      { op: 'replace', value: { id: 'g', displayName: 'x', meta: {} } },
      [{ op: 'replace', value: { displayName: 'x' } }],
    ],
  ];

describe('interop rules', () => {
  for (const [name, says, operation, result] of cases) {
    it(`${name} ${says}`, () => {
      const type = JSON.stringify(operation).includes('members') ? groupType : userType;
      const { Operations } = rewritePatch({ Operations: [operation] }, [interopRules[name]], type);
      expect(Operations.map((item) => JSON.parse(JSON.stringify(item)))).toEqual(result);
    });
  }
  it('leave what the RFC has as it is', () => {
    const Operations = [
      { op: 'add', path: 'emails', value: [{ value: 'x', type: 'work' }] },
      { op: 'replace', path: 'name.givenName', value: 'x' },
      { op: 'remove', path: 'emails[type eq "work"]' },
      { op: 'move', path: 7, value: 1 },
    ];
    expect(rewritePatch({ Operations }, Object.values(interopRules), userType).Operations).toMatchObject(Operations);
  });
  it('count operations as sent', () => {
    const Operations = [{ op: 'remove', path: 'members', value: [{ value: 'u1' }, { value: 'u2' }] }];
    const rewrite = composeInteropRules(Object.values(interopRules), groupType);
    const options = { resourceType: groupType, forgive: forgiveAll, maxOperations: 1, rewrite };
    const { resource } = applyPatch(crew, parsePatch({ Operations }, options), groupType);
    expect(resource).not.toHaveProperty('members');
    expect(
      codeOf(() => rewritePatch({ Operations: [...Operations, ...Operations] }, [], groupType, { maxOperations: 1 })),
    ).toBe('tooMany');
  });
  it('clear the manager for good', () => {
    const rewrite = composeInteropRules(Object.values(interopRules), userType);
    const Operations = [{ op: 'Replace', path: manager, value: '' }];
    const operations = parsePatch({ Operations }, { resourceType: userType, forgive: forgiveAll, rewrite });
    expect(applyPatch(ada, operations, userType, { forgive: forgiveAll }).resource[ent]).toEqual({
      employeeNumber: '701984',
    });
  });
});
