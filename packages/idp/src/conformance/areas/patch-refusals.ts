import { type Clause, protocol } from '../clause.js';
import { expectAt, expectRefusal } from '../expect.js';
import { readAgain } from '../session.js';
import { refusedPatchClause } from './patch-case.js';

/** What PATCH refuses (RFC 7644 §3.5.2, §3.12). */
export const patchRefusalClauses: readonly Clause[] = [
  refusedPatchClause({
    id: 'patch-read-only',
    title: 'A change of a readOnly attribute is 400 mutability',
    operations: [
      { op: 'replace', path: 'meta.created', value: '2001-01-01T00:00:00Z' },
      { op: 'replace', path: 'id', value: '{{name}}' },
      { op: 'remove', path: 'id' },
    ],
    scimTypes: ['mutability'],
  }),
  refusedPatchClause({
    id: 'patch-invalid-path',
    title: 'A malformed path is 400 invalidPath',
    operations: [
      { op: 'replace', path: 'name..familyName', value: 'x' },
      { op: 'replace', path: 'emails[type eq "work"', value: 'x' },
      { op: 'remove', path: 'emails]' },
    ],
    scimTypes: ['invalidPath', 'invalidFilter'],
  }),
  refusedPatchClause({
    id: 'patch-invalid-filter',
    title: 'A malformed filter in a path is 400',
    operations: [
      { op: 'remove', path: 'emails[type is "work"]' },
      { op: 'remove', path: 'emails[type eq]' },
    ],
    scimTypes: ['invalidFilter', 'invalidPath'],
  }),
  refusedPatchClause({
    id: 'patch-unknown-operation',
    title: 'An unknown operation is 400',
    operations: [
      { op: 'move', path: 'active', value: false },
      { path: 'active', value: false },
    ],
    scimTypes: ['invalidSyntax', 'invalidValue'],
  }),
  {
    id: 'patch-unique',
    title: 'A PATCH to the userName of another user is 409 uniqueness and changes nothing',
    section: protocol('3.12'),
    level: 'MUST',
    needs: ['patch'],
    run: async (session) => {
      const [made, other] = [await session.makeUser(), await session.makeUser()];
      const operation = { op: 'replace', path: 'userName', value: `${other.name}@EXAMPLE.com` };
      expectRefusal(await session.patch(made.path, [operation]), 409, 'uniqueness');
      expectAt(await readAgain(session, made), 'userName', `${made.name}@example.com`);
    },
  },
];
