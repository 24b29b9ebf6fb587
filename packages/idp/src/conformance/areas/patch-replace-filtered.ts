import { type Clause, protocol } from '../clause.js';
import { patchClause, refusedPatchClause } from './patch-case.js';

const section = protocol('3.5.2.3');
const mails = {
  emails: [
    { value: '{{name}}@example.com', type: 'work', primary: true, display: 'Old' },
    { value: '{{name}}@home.example.com', type: 'home', display: 'Old' },
    { value: '{{name}}@other.example.com', type: 'other' },
  ],
};

/** PATCH replace of some elements (RFC 7644 §3.5.2.3). */
export const patchReplaceFilteredClauses: readonly Clause[] = [
  patchClause({
    id: 'replace-multi-valued',
    title: 'replace of a multi-valued attribute without a filter replaces all its values',
    section,
    needs: ['User.emails.type'],
    start: mails,
    operations: [{ op: 'replace', path: 'emails', value: [{ value: '{{name}}@new.example.com', type: 'work' }] }],
    after: [
      ['emails.length', 'eq', 1],
      ['emails[0].value', 'eq', '{{name}}@new.example.com'],
    ],
  }),
  patchClause({
    id: 'replace-filtered-sub-attribute',
    title: 'replace at a filtered path changes the sub-attribute of the element that matches',
    section,
    needs: ['User.emails.type'],
    start: mails,
    operations: [{ op: 'replace', path: 'emails[type eq "home"].value', value: '{{name}}@new.example.com' }],
    after: [
      ['emails.length', 'eq', 3],
      ['emails[type=home].value', 'eq', '{{name}}@new.example.com'],
      ['emails[type=work].value', 'eq', '{{name}}@example.com'],
    ],
  }),
  patchClause({
    id: 'replace-filtered-all',
    title: 'replace at a filtered path changes every element that matches',
    section,
    needs: ['User.emails.type', 'User.emails.display'],
    start: mails,
    operations: [{ op: 'replace', path: 'emails[display eq "Old"].display', value: 'New' }],
    after: [
      ['emails[type=work].display', 'eq', 'New'],
      ['emails[type=home].display', 'eq', 'New'],
      ['emails[type=other].display', 'absentOrNull'],
    ],
  }),
  patchClause({
    id: 'replace-filtered-element',
    title: 'replace at a filtered path without a sub-attribute replaces the element',
    section,
    needs: ['User.emails.type'],
    start: mails,
    operations: [
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: '{{name}}@new.example.com', type: 'home' } },
    ],
    after: [
      ['emails.length', 'eq', 3],
      ['emails[type=home].value', 'eq', '{{name}}@new.example.com'],
    ],
  }),
  refusedPatchClause({
    id: 'replace-no-match',
    title: 'replace where no element matches the filter is 400 noTarget',
    section,
    needs: ['User.emails.type'],
    operations: [{ op: 'replace', path: 'emails[value co "nothing-like-this"].type', value: 'home' }],
    scimTypes: ['noTarget'],
  }),
];
