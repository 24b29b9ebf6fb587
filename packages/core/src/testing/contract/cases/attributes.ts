import type { Resource } from '../../../scim/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import { expectTold } from '../expect-audit.js';
import {
  addIdentity,
  addRichGroup,
  addRichIdentity,
  changeIdentity,
  creation,
  enable,
  extensionUrn,
  groupAttributes,
  identityOf,
  mustCommit,
  mustRefuse,
  richUpdate,
  tenantA,
  userDocument,
} from '../fixtures/index.js';

/** JSON that engines lose: names of built-ins, dots, dollars, control characters, numbers at their limits. */
const odd: Resource = {
  nickName: 'nul\u0000, "quotes", back\\slash, line\nbreak, \u2028, \u{1f600}, e\u0301, \ud800',
  constructor: { toString: 'x', $ref: 'y', 'a.b': [false, true], '': { '0': '' } },
  hasOwnProperty: { numbers: [0, -1, 0.1, 1e21, 5e-324, 9007199254740991] },
  [extensionUrn]: { label: '', tags: ['b', 'a', 'b'], size: 0, portable: false, ports: [{ value: 1 }, {}] },
};

/** What is kept of users and groups beside the columns. */
export const attributeCases: readonly ContractCase[] = [
  {
    name: 'keeps the attributes of a user as they are, odd names and characters included',
    rule: 'RFC 7643 §2.1, §2.3',
    async run(harness) {
      await enable(harness);
      const plain = await addIdentity(harness, 'plain');
      const ann = await addRichIdentity(harness, 'ann', odd);
      const { store } = harness;
      expectEqual(await store.identity(tenantA, ann.id), ann, 'the identity');
      expectEqual(await store.identityByUserName(tenantA, 'ann'), ann, 'the identity by userName');
      expectEqual((await store.queryIdentities(tenantA, { offset: 0, limit: 9 })).items, [plain, ann], 'identities');
      expectEqual((await store.identitiesByAccount(tenantA, [ann.accountId])).get(ann.accountId), ann, 'by account');
    },
  },
  {
    name: 'exchanges the attributes of a user as a whole, and takes the same ones for no change',
    rule: 'RFC 7644 §3.5.1',
    async run(harness) {
      await enable(harness);
      const ann = await addRichIdentity(harness, 'ann', odd);
      const same = richUpdate(harness, ann, { ...odd });
      await mustCommit(harness, [same.change]);
      expectEqual(await harness.store.identity(tenantA, ann.id), ann, 'the identity that did not change');
      const { change, next } = richUpdate(harness, ann, { title: 'Boss' });
      await mustCommit(harness, [change]);
      expectEqual(await harness.store.identity(tenantA, ann.id), next, 'the changed identity');
    },
  },
  {
    name: 'keeps the attributes of a group, also through a change that does not give them',
    rule: 'RFC 7643 §2.1',
    async run(harness) {
      await enable(harness);
      const staff = await addRichGroup(harness, 'staff', odd);
      expectEqual(staff.attributes, groupAttributes('staff', odd).values, 'the attributes');
      await mustCommit(harness, [{ kind: 'updateGroup', id: staff.id, displayName: 'crew' }]);
      const renamed = { ...staff, displayName: 'crew', displayNameKey: 'crew', version: 2 };
      expectEqual(await harness.store.group(tenantA, staff.id), renamed, 'the renamed group');
      const attributes = groupAttributes('crew', { [extensionUrn]: { label: 'x' } });
      await mustCommit(harness, [{ kind: 'updateGroup', id: staff.id, attributes }]);
      const changed = { ...renamed, attributes: attributes.values, version: 3 };
      expectEqual(await harness.store.group(tenantA, staff.id), changed, 'the changed group');
      const { items } = await harness.store.queryGroups(tenantA, { offset: 0, limit: 9 });
      expectEqual(items, [changed], 'the groups');
    },
  },
  {
    name: 'tells in the audit which attributes changed, extensions as a whole',
    rule: 'AUD-1',
    async run(harness) {
      await enable(harness);
      const before = { title: 'Clerk', [extensionUrn]: { label: 'a', size: 1 } };
      const ann = await addRichIdentity(harness, 'ann', before);
      const { change } = richUpdate(harness, ann, { nickName: 'Al', [extensionUrn]: { label: 'b', size: 1 } });
      const changes = {
        title: { before: 'Clerk' },
        [extensionUrn]: { before: { label: 'a', size: 1 }, after: { label: 'b', size: 1 } },
        nickName: { after: 'Al' },
      };
      await expectTold(harness, [change], [['identity.updated', `identity ${ann.id}`, changes]]);
    },
  },
  {
    name: 'lets users have no e-mail, which is no value that another has',
    rule: 'RFC 7643 §4.1.2',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = ['ann', 'ben'].map((name) => identityOf(harness, name, { email: null }));
      await mustCommit(
        harness,
        [ann, ben].flatMap((identity) => (identity === undefined ? [] : creation(identity))),
      );
      const { items } = await harness.store.queryIdentities(tenantA, { offset: 0, limit: 9 });
      expectEqual(items, [ann, ben], 'the identities');
      const account = await harness.host.account(identityOf(harness, 'ann').accountId);
      expectEqual(account?.email, null, "the account's e-mail");
    },
  },
  {
    name: 'lets a user give up its e-mail, for another to have, and get one',
    rule: 'RFC 7643 §4.1.2',
    async run(harness) {
      await enable(harness);
      const { store } = harness;
      const ann = await changeIdentity(harness, await addIdentity(harness, 'ann'), { email: null });
      expectEqual(await store.identity(tenantA, ann.id), ann, 'the identity without e-mail');
      expectEqual(await store.identityByEmail(tenantA, 'ann@a.example'), undefined, 'the e-mail that it gave up');
      expectEqual((await harness.host.account(ann.accountId))?.email, null, "the account's e-mail");
      const ben = await addIdentity(harness, 'ben', { email: 'ANN@a.example' });
      expectEqual(await store.identityByEmail(tenantA, 'ann@a.example'), ben, 'who has the e-mail now');
      const next = { ...ann, email: 'ann@a.example', emailKey: 'ann@a.example', version: ann.version + 1 };
      const change = { kind: 'updateIdentity', identity: next, expectedVersion: ann.version } as const;
      await mustRefuse(harness, [change], { kind: 'uniqueness', attribute: 'email' });
      const again = await changeIdentity(harness, ann, { email: 'anna@a.example' });
      expectEqual(await store.identityByEmail(tenantA, 'anna@a.example'), again, 'the new e-mail');
    },
  },
  {
    name: 'suspends a user that keeps attributes, which stay',
    rule: 'USER-7',
    async run(harness) {
      await enable(harness);
      const ann = await addRichIdentity(harness, 'ann', odd);
      const next = { ...ann, active: false, version: 2, lastModified: harness.clock.advance(1000) };
      const document = userDocument(next);
      await mustCommit(harness, [{ kind: 'updateIdentity', identity: next, expectedVersion: 1, document }]);
      expectEqual(await harness.store.identity(tenantA, ann.id), next, 'the suspended identity');
      expectEqual((await harness.host.account(ann.accountId))?.suspended, true, 'suspension');
    },
  },
];
