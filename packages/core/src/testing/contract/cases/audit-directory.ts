import type { Change } from '../../../ports/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { each, expectTold } from '../expect-audit.js';
import {
  addGroup,
  addIdentities,
  addIdentity,
  creation,
  enable,
  identityOf,
  joining,
  leaving,
  mustCommit,
  nextIdentity,
  tenantA,
} from '../fixtures/index.js';

/** What changes of identities and groups leave in the audit. */
export const auditDirectoryCases: readonly ContractCase[] = [
  {
    name: 'records the life of an identity',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const ann = identityOf(harness, 'ann');
      const values = { userName: 'ann', externalId: null, email: ann.email, active: true, accountId: ann.accountId };
      const resource = `identity ${ann.id}`;
      await expectTold(harness, creation(ann), [['identity.created', resource, each('after', values)]]);
      const renamed = nextIdentity(harness, ann, { userName: 'anna', externalId: 'x' });
      const rename = { userName: { before: 'ann', after: 'anna' }, externalId: { before: null, after: 'x' } };
      await expectTold(harness, [updating(renamed)], [['identity.updated', resource, rename]]);
      const suspended = nextIdentity(harness, renamed, { active: false });
      const off = { active: { before: true, after: false } };
      await expectTold(harness, [updating(suspended)], [['identity.suspended', resource, off]]);
      const on = { active: { before: false, after: true } };
      const lifted = nextIdentity(harness, suspended, { active: true });
      await expectTold(harness, [updating(lifted)], [['identity.reactivated', resource, on]]);
      const last = { ...values, userName: 'anna', externalId: 'x' };
      const removal: Change = { kind: 'deleteIdentity', id: ann.id };
      await expectTold(harness, [removal], [['identity.deleted', resource, each('before', last)]]);
    },
  },
  {
    name: 'records an adoption as such',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const ann = identityOf(harness, 'ann');
      await mustCommit(harness, [{ kind: 'createIdentity', identity: ann, adopted: true }]);
      const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 1 });
      expectEqual(
        items.map((entry) => entry.action),
        ['identity.adopted'],
        'the action',
      );
    },
  },
  {
    name: 'records the life of a group and each change of its members',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const { id } = await addGroup(harness, 'staff', [ben]);
      const resource = `group ${id}`;
      const rename = { displayName: { before: 'staff', after: 'crew' }, externalId: { before: null, after: 'x' } };
      const renaming: Change = { kind: 'updateGroup', id, displayName: 'crew', externalId: 'x' };
      await expectTold(harness, [renaming], [['group.updated', resource, rename]]);
      const joined = { 'members.added': { after: [ann.id] } };
      await expectTold(harness, [joining(id, [ann, ben])], [['membership.changed', resource, joined]]);
      const left = { 'members.removed': { before: [ben.id] } };
      await expectTold(harness, [leaving(id, [ben])], [['membership.changed', resource, left]]);
      const last = { displayName: 'crew', externalId: 'x', memberCount: 1 };
      await expectTold(harness, [{ kind: 'deleteGroup', id }], [['group.deleted', resource, each('before', last)]]);
    },
  },
  {
    name: 'records that a deleted identity left its groups',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const { id } = await addGroup(harness, 'staff', [ann]);
      const { userName, externalId, email, active, accountId } = ann;
      await expectTold(
        harness,
        [{ kind: 'deleteIdentity', id: ann.id }],
        [
          ['membership.changed', `group ${id}`, { 'members.removed': { before: [ann.id] } }],
          [
            'identity.deleted',
            `identity ${ann.id}`,
            each('before', { userName, externalId, email, active, accountId }),
          ],
        ],
      );
    },
  },
];

function updating(identity: ReturnType<typeof identityOf>): Change {
  return { kind: 'updateIdentity', identity, expectedVersion: identity.version - 1 };
}
