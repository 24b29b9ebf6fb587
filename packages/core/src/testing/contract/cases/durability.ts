import { groupId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import {
  addGroup,
  addToken,
  buildScene,
  commit,
  enable,
  mustCommit,
  tenantA,
  tenantB,
  tokenOf,
} from '../fixtures/index.js';
import { expectUntouched } from '../snapshot.js';

/** What was committed stays. */
export const durabilityCases: readonly ContractCase[] = [
  {
    name: 'keeps everything over a restart',
    rule: 'PORT',
    async run(harness) {
      const { token, ann, ben, staff } = await buildScene(harness);
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: ben.id }]);
      await expectUntouched(harness, tenantA, 'a restart', () => harness.reopen());
      const { store } = harness;
      expectEqual((await store.credential(tenantA, token.keyId))?.token, token, 'the token by key id');
      expectEqual(await store.identityByUserName(tenantA, 'ann'), ann, 'the identity by userName');
      expectEqual(await store.identityByEmail(tenantA, 'ann@a.example'), ann, 'the identity by e-mail');
      expectEqual((await store.searchGroups(tenantA, { contains: 'sta', offset: 0, limit: 9 })).total, 1, 'a search');
      expectEqual((await store.group(tenantA, staff.id))?.memberCount, 2, 'memberCount');
      expectEqual(await store.tenants(), [tenantA], 'the tenants');
    },
  },
  {
    name: 'keeps what was unique unique over a restart',
    rule: 'PORT',
    async run(harness) {
      await buildScene(harness);
      await enable(harness, tenantB);
      await harness.reopen();
      const group = { kind: 'createGroup', id: groupId('group-2'), displayName: 'STAFF', externalId: null } as const;
      const outcome = await commit(harness, [group]);
      expectEqual(outcome, { kind: 'uniqueness', attribute: 'displayName' }, 'a second group of the name');
      const put = { kind: 'putToken', token: tokenOf(harness, 'x', { keyId: 'key-one' }), maxTokens: 9 } as const;
      const second = await commit(harness, [put], { tenant: tenantB });
      expectEqual(second, { kind: 'uniqueness', attribute: 'keyId' }, 'a second token of the key id');
    },
  },
  {
    name: 'goes on numbering audit entries, and ordering what is created, after a restart',
    rule: 'PORT',
    async run(harness) {
      await buildScene(harness);
      const before = await harness.store.auditEntries(tenantA, { offset: 0, limit: 1 });
      await harness.reopen();
      harness.clock.advance(1000);
      await addGroup(harness, 'aaa');
      await addToken(harness, 'aaa');
      const after = await harness.store.auditEntries(tenantA, { offset: 0, limit: 2 });
      const [newest, previous] = after.items.map((entry) => entry.sequence);
      const last = before.items[0]?.sequence ?? 0;
      expectTrue((newest ?? 0) > (previous ?? 0) && (previous ?? 0) > last, 'the sequence grows');
      const groups = await harness.store.queryGroups(tenantA, { offset: 0, limit: 9 });
      expectEqual(
        groups.items.map((group) => group.displayName),
        ['staff', 'admins', 'aaa'],
        'the groups',
      );
      expectEqual(
        (await harness.store.tokens(tenantA)).map((token) => token.id),
        ['at-one', 'at-aaa'],
        'the tokens',
      );
    },
  },
  {
    name: 'shows what is committed to every later read, by any process',
    rule: 'PORT',
    async run(harness) {
      const peer = await harness.peer();
      expectEqual((await peer.configuration(tenantA)).enabled, false, 'enabled, before');
      const { ann, staff } = await buildScene(harness);
      expectEqual((await peer.configuration(tenantA)).enabled, true, 'enabled, after');
      expectEqual(await peer.identity(tenantA, ann.id), ann, 'an identity');
      await mustCommit(harness, [{ kind: 'updateGroup', id: staff.id, displayName: 'crew' }], { store: peer });
      expectEqual((await harness.store.group(tenantA, staff.id))?.displayName, 'crew', 'the displayName');
    },
  },
];
