import { enterpriseSchema } from '../../idps/scim-caller.js';
import { type Clause, protocol, schema } from '../clause.js';
import { patchClause } from './patch-case.js';

const section = protocol('3.5.2.3');

/** PATCH replace (RFC 7644 §3.5.2.3). */
export const patchReplaceClauses: readonly Clause[] = [
  patchClause({
    id: 'replace-attribute',
    title: 'replace sets an attribute',
    section,
    operations: [{ op: 'replace', path: 'active', value: false }],
    after: [
      ['active', 'eq', false],
      ['userName', 'eq', '{{name}}@example.com'],
    ],
  }),
  patchClause({
    id: 'replace-without-path',
    title: 'replace without a path sets each attribute of its value and leaves the others',
    section,
    needs: ['User.title', 'User.displayName'],
    start: { title: 'Old' },
    operations: [{ op: 'replace', value: { title: 'New', active: false } }],
    after: [
      ['title', 'eq', 'New'],
      ['active', 'eq', false],
      ['displayName', 'eq', '{{name}}'],
    ],
  }),
  patchClause({
    id: 'replace-missing',
    title: 'replace of an attribute without a value adds it',
    section,
    needs: ['User.nickName'],
    operations: [{ op: 'replace', path: 'nickName', value: 'Vee' }],
    after: [['nickName', 'eq', 'Vee']],
  }),
  patchClause({
    id: 'replace-complex',
    title: 'replace of a complex attribute leaves sub-attributes that it does not name',
    section,
    needs: ['User.name.familyName', 'User.name.givenName'],
    operations: [{ op: 'replace', path: 'name', value: { familyName: 'New' } }],
    after: [
      ['name.familyName', 'eq', 'New'],
      ['name.givenName', 'eq', 'Vera'],
    ],
  }),
  patchClause({
    id: 'replace-sub-attribute',
    title: 'replace at the path of a sub-attribute changes only that',
    section,
    needs: ['User.name.familyName', 'User.name.givenName'],
    operations: [{ op: 'replace', path: 'name.familyName', value: 'New' }],
    after: [
      ['name.familyName', 'eq', 'New'],
      ['name.givenName', 'eq', 'Vera'],
    ],
  }),
  patchClause({
    id: 'replace-extension',
    title: 'replace at the path of an extension’s attribute',
    section: protocol('3.10'),
    needs: ['enterprise.department', 'enterprise.division'],
    start: { [enterpriseSchema]: { department: 'Old', division: 'Parks' } },
    operations: [{ op: 'replace', path: `${enterpriseSchema}:department`, value: 'New' }],
    after: [[[enterpriseSchema], 'eq', { department: 'New', division: 'Parks' }]],
  }),
  patchClause({
    id: 'replace-null',
    title: 'replace with null or [] takes the value away',
    section: schema('2.5'),
    needs: ['User.nickName', 'User.phoneNumbers'],
    start: { nickName: 'Vee', phoneNumbers: [{ value: '+1 555 0100', type: 'work' }] },
    operations: [
      { op: 'replace', path: 'nickName', value: null },
      { op: 'replace', path: 'phoneNumbers', value: [] },
    ],
    after: [
      ['nickName', 'absentOrNull'],
      ['phoneNumbers.length', 'eq', 0],
    ],
  }),
];
