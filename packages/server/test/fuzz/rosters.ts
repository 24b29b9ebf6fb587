import fc from 'fast-check';
import type { Step } from './step.js';

const someone = fc.constantFrom('§u0§', '§u1§', '§u2§', '§g1§', '§g0§');
const people = fc.array(someone, { maxLength: 3 });
const asMembers = (ids: readonly string[]) => ids.map((value) => ({ value }));

const operation = fc.oneof(
  people.map((ids) => ({ op: 'add', path: 'members', value: asMembers(ids) })),
  people.map((ids) => ({ op: 'replace', path: 'members', value: asMembers(ids) })),
  people.map((ids) => ({ op: 'replace', value: { members: asMembers(ids) } })),
  someone.map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` })),
  fc
    .array(someone, { minLength: 1, maxLength: 2 })
    .map((ids) => ({ op: 'remove', path: 'members', value: asMembers(ids) })),
  fc.constant({ op: 'remove', path: 'members' }),
);

/** Well-formed changes of the members of a group that is there, most often of the one that a team follows. */
export const rosterSteps: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom('§g0§', '§g0§', '§g1§'), fc.array(operation, { minLength: 1, maxLength: 3 }))
  .map(([id, Operations]) => ({
    method: 'PATCH',
    path: `/Groups/${id}`,
    query: [],
    headers: {},
    body: JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }),
  }));
