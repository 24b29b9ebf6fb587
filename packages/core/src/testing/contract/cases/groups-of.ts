import { identityId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { addGroup, addIdentities, enable, joining, leaving, mustCommit, nesting, tenantA } from '../fixtures/index.js';

/** What a user shows of its groups. */
export const groupsOfCases: readonly ContractCase[] = [
  {
    name: 'tells the groups of several users, in the order in which they joined, by their present name',
    rule: 'RFC 7643 §4.1.2 (groups)',
    async run(harness) {
      await enable(harness);
      const [ann, ben, cem] = await addIdentities(harness, ['ann', 'ben', 'cem']);
      const [zoo, art] = [await addGroup(harness, 'zoo'), await addGroup(harness, 'art')];
      const parent = await addGroup(harness, 'parent');
      await mustCommit(harness, [
        nesting(parent.id, { add: [zoo] }),
        joining(art.id, [ann]),
        joining(zoo.id, [ben, ann]),
        { kind: 'updateGroup', id: art.id, displayName: 'Art' },
      ]);
      const groups = await harness.store.groupsOf(tenantA, [ann.id, cem.id, identityId('user-none')]);
      const [first, second] = [
        { id: art.id, displayName: 'Art' },
        { id: zoo.id, displayName: 'zoo' },
      ];
      expectEqual(groups.get(ann.id), [first, second], 'the groups of one');
      expectEqual(groups.get(cem.id) ?? [], [], 'the groups of who is in none');
      expectEqual(groups.get(identityId('user-none')) ?? [], [], 'the groups of nobody');
      expectEqual(groups.get(ben.id), undefined, 'the groups of who was not asked for');
      await mustCommit(harness, [leaving(art.id, [ann]), joining(art.id, [ann])]);
      expectEqual((await harness.store.groupsOf(tenantA, [ann.id])).get(ann.id), [second, first], 'after joining anew');
      await mustCommit(harness, [{ kind: 'deleteGroup', id: zoo.id }]);
      expectEqual((await harness.store.groupsOf(tenantA, [ann.id])).get(ann.id), [first], 'without a deleted group');
    },
  },
];
