import { enterpriseSchema } from '../../idps/scim-caller.js';
import { type Clause, protocol } from '../clause.js';
import { patchClause, refusedPatchClause } from './patch-case.js';

const section = protocol('3.5.2.2');
const phones = {
  phoneNumbers: [
    { value: '+1 555 0100', type: 'work' },
    { value: '+1 555 0101', type: 'mobile', display: 'Mine' },
  ],
};

/** PATCH remove (RFC 7644 §3.5.2.2). */
export const patchRemoveClauses: readonly Clause[] = [
  patchClause({
    id: 'remove-attribute',
    title: 'remove takes an attribute away',
    section,
    needs: ['User.nickName'],
    start: { nickName: 'Vee' },
    operations: [{ op: 'remove', path: 'nickName' }],
    after: [
      ['nickName', 'absentOrNull'],
      ['userName', 'eq', '{{name}}@example.com'],
    ],
  }),
  patchClause({
    id: 'remove-sub-attribute',
    title: 'remove takes a sub-attribute away and leaves the others',
    section,
    needs: ['User.name.familyName', 'User.name.givenName'],
    operations: [{ op: 'remove', path: 'name.givenName' }],
    after: [
      ['name.givenName', 'absentOrNull'],
      ['name.familyName', 'eq', 'Fied'],
    ],
  }),
  patchClause({
    id: 'remove-multi-valued',
    title: 'remove of a multi-valued attribute takes all its values away',
    section,
    needs: ['User.phoneNumbers'],
    start: phones,
    operations: [{ op: 'remove', path: 'phoneNumbers' }],
    after: [['phoneNumbers.length', 'eq', 0]],
  }),
  patchClause({
    id: 'remove-filtered',
    title: 'remove with a filter takes away the elements that match',
    section,
    needs: ['User.phoneNumbers.type'],
    start: phones,
    operations: [{ op: 'remove', path: 'phoneNumbers[type eq "work"]' }],
    after: [
      ['phoneNumbers.length', 'eq', 1],
      ['phoneNumbers[0].type', 'eq', 'mobile'],
    ],
  }),
  patchClause({
    id: 'remove-filtered-sub-attribute',
    title: 'remove of a filtered sub-attribute leaves the element',
    section,
    needs: ['User.phoneNumbers.display'],
    start: phones,
    operations: [{ op: 'remove', path: 'phoneNumbers[type eq "mobile"].display' }],
    after: [
      ['phoneNumbers.length', 'eq', 2],
      ['phoneNumbers[type=mobile].display', 'absentOrNull'],
      ['phoneNumbers[type=mobile].value', 'eq', '+1 555 0101'],
    ],
  }),
  patchClause({
    id: 'remove-last-element',
    title: 'A multi-valued attribute whose last value is removed is unassigned',
    section,
    needs: ['User.phoneNumbers.type'],
    start: phones,
    operations: [
      { op: 'remove', path: 'phoneNumbers[type eq "work"]' },
      { op: 'remove', path: 'phoneNumbers[type eq "mobile"]' },
    ],
    after: [['phoneNumbers.length', 'eq', 0]],
  }),
  patchClause({
    id: 'remove-extension',
    title: 'When the last attribute of an extension goes, so does its URN',
    section: protocol('3.5.2'),
    level: 'SHOULD',
    needs: ['enterprise.department'],
    start: { [enterpriseSchema]: { department: 'Tours' } },
    operations: [{ op: 'remove', path: `${enterpriseSchema}:department` }],
    after: [
      [[enterpriseSchema], 'absent'],
      ['schemas', 'eq', ['urn:ietf:params:scim:schemas:core:2.0:User']],
    ],
  }),
  refusedPatchClause({
    id: 'remove-without-path',
    title: 'remove without a path is 400 noTarget',
    section,
    operations: [{ op: 'remove' }],
    scimTypes: ['noTarget'],
  }),
  refusedPatchClause({
    id: 'remove-required',
    title: 'remove of a required attribute is 400 mutability',
    section,
    operations: [{ op: 'remove', path: 'userName' }],
    scimTypes: ['mutability'],
  }),
];
