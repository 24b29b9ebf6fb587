import { enterpriseSchema } from '../../idps/scim-caller.js';
import { type Clause, protocol } from '../clause.js';
import { patchClause, refusedPatchClause } from './patch-case.js';

const section = protocol('3.5.2.1');
const work = { value: '{{name}}@example.com', type: 'work', primary: true };
const home = { value: '{{name}}@home.example.com', type: 'home' };

/** PATCH add (RFC 7644 §3.5.2.1). */
export const patchAddClauses: readonly Clause[] = [
  patchClause({
    id: 'add-attribute',
    title: 'add sets an attribute that has no value and replaces a single value',
    section,
    needs: ['User.nickName', 'User.title'],
    start: { title: 'Old' },
    operations: [
      { op: 'add', path: 'nickName', value: 'Vee' },
      { op: 'add', path: 'title', value: 'New' },
    ],
    after: [
      ['nickName', 'eq', 'Vee'],
      ['title', 'eq', 'New'],
    ],
  }),
  patchClause({
    id: 'add-without-path',
    title: 'add without a path merges the attributes of its value',
    section,
    needs: ['User.nickName', 'User.emails.type'],
    operations: [{ op: 'add', value: { nickName: 'Vee', active: false, emails: [home] } }],
    after: [
      ['nickName', 'eq', 'Vee'],
      ['active', 'eq', false],
      ['userName', 'eq', '{{name}}@example.com'],
      ['emails.length', 'eq', 2],
    ],
  }),
  patchClause({
    id: 'add-multi-valued',
    title: 'add appends to a multi-valued attribute',
    section,
    needs: ['User.emails.type'],
    operations: [{ op: 'add', path: 'emails', value: [home] }],
    after: [
      ['emails.length', 'eq', 2],
      ['emails[type=work].value', 'eq', '{{name}}@example.com'],
      ['emails[type=home].value', 'eq', '{{name}}@home.example.com'],
    ],
  }),
  patchClause({
    id: 'add-present',
    title: 'add of a value that is there already succeeds and makes no second one',
    section,
    needs: ['User.emails.type'],
    operations: [{ op: 'add', path: 'emails', value: [work] }],
    after: [['emails.length', 'eq', 1]],
  }),
  patchClause({
    id: 'add-complex',
    title: 'add to a complex attribute keeps the sub-attributes that it does not name',
    section,
    needs: ['User.name.familyName', 'User.name.middleName'],
    operations: [{ op: 'add', path: 'name', value: { middleName: 'M' } }],
    after: [
      ['name.middleName', 'eq', 'M'],
      ['name.familyName', 'eq', 'Fied'],
    ],
  }),
  patchClause({
    id: 'add-sub-attribute',
    title: 'add to the path of a sub-attribute, in any letter case',
    section,
    needs: ['User.name.familyName', 'User.name.middleName'],
    operations: [{ op: 'add', path: 'NAME.middlename', value: 'M' }],
    after: [
      ['name.middleName', 'eq', 'M'],
      ['name.givenName', 'eq', 'Vera'],
    ],
  }),
  patchClause({
    id: 'add-extension',
    title: 'add to an attribute of an extension puts its URN into schemas',
    section: protocol('3.5.2'),
    needs: ['enterprise.department'],
    operations: [{ op: 'add', path: `${enterpriseSchema}:department`, value: 'Tours' }],
    after: [
      [[enterpriseSchema, 'department'], 'eq', 'Tours'],
      ['schemas', 'includes', enterpriseSchema],
    ],
  }),
  patchClause({
    id: 'add-extension-without-path',
    title: 'add without a path takes attributes of an extension under its URN',
    section: protocol('3.5.2'),
    needs: ['enterprise.department', 'enterprise.division'],
    start: { [enterpriseSchema]: { division: 'Parks' } },
    operations: [{ op: 'add', value: { [enterpriseSchema]: { department: 'Tours' } } }],
    after: [[[enterpriseSchema], 'eq', { division: 'Parks', department: 'Tours' }]],
  }),
  refusedPatchClause({
    id: 'add-without-value',
    title: 'add and replace without a value are 400',
    section,
    operations: [{ op: 'add', path: 'active' }, { op: 'replace' }],
    scimTypes: ['invalidValue', 'invalidSyntax', 'noTarget'],
  }),
];
