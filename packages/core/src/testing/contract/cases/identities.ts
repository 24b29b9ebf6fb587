import { foldCase } from '../../../scim/index.js';
import { accountId, identityId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual } from '../expect.js';
import {
  addIdentity,
  changeIdentity,
  creation,
  enable,
  identityOf,
  mustCommit,
  mustRefuse,
  nextIdentity,
  tenantA,
} from '../fixtures/index.js';

/** Identities: writing, look-ups, uniqueness, versions. */
export const identityCases: readonly ContractCase[] = [
  {
    name: 'stores an identity and finds it by id, userName, e-mail and account',
    rule: 'USER-1',
    async run(harness) {
      await enable(harness);
      const { store } = harness;
      const ann = await addIdentity(harness, 'Ann', { externalId: 'Ext-1', active: false });
      await addIdentity(harness, 'ben');
      expectEqual(await store.identity(tenantA, ann.id), ann, 'the identity by id');
      expectEqual(await store.identityByUserName(tenantA, 'ann'), ann, 'the identity by userName');
      expectEqual(await store.identityByEmail(tenantA, 'ann@a.example'), ann, 'the identity by e-mail');
      const accounts = [ann.accountId, accountId('account-none')];
      const found = await store.identitiesByAccount(tenantA, accounts);
      expectEqual([...found], [[ann.accountId, ann]], 'the identities by account');
    },
  },
  {
    name: 'answers undefined for an identity that does not exist',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      await addIdentity(harness, 'ann');
      const { store } = harness;
      expectEqual(await store.identity(tenantA, identityId('user-none')), undefined, 'an unknown id');
      expectEqual(await store.identityByUserName(tenantA, 'Ann'), undefined, 'a userName that is not folded');
      expectEqual(await store.identityByEmail(tenantA, 'none@a.example'), undefined, 'an unknown e-mail');
      expectEqual([...(await store.identitiesByAccount(tenantA, []))], [], 'no account');
    },
  },
  {
    name: 'refuses a userName that another identity has, in whatever case',
    rule: 'USER-3',
    async run(harness) {
      await enable(harness);
      await addIdentity(harness, 'Émile');
      const other = { id: identityId('user-2'), email: 'other@a.example', accountId: accountId('account-2') };
      const same = identityOf(harness, foldCase('éMILE'), other);
      await mustRefuse(harness, [creationOnly(same)], { kind: 'uniqueness', attribute: 'userName' });
      expectEqual((await harness.store.queryIdentities(tenantA, { offset: 0, limit: 9 })).total, 1, 'identities');
    },
  },
  {
    name: 'refuses an e-mail or an account that another identity has',
    rule: 'USER-4',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const sameEmail = identityOf(harness, 'ben', { email: 'ANN@a.example' });
      await mustRefuse(harness, [creationOnly(sameEmail)], { kind: 'uniqueness', attribute: 'email' });
      const sameAccount = identityOf(harness, 'cem', { accountId: ann.accountId });
      await mustRefuse(harness, [creationOnly(sameAccount)], { kind: 'uniqueness', attribute: 'account' });
    },
  },
  {
    name: 'names the userName first when several unique values are taken',
    rule: 'USER-3',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const twin = { ...ann, id: identityId('user-2') };
      await mustRefuse(harness, [creationOnly(twin)], { kind: 'uniqueness', attribute: 'userName' });
      const half = { ...twin, userName: 'ben', userNameKey: 'ben' };
      await mustRefuse(harness, [creationOnly(half)], { kind: 'uniqueness', attribute: 'email' });
    },
  },
  {
    name: 'refuses an identity whose id is taken',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const other = identityOf(harness, 'ben', { id: ann.id });
      await mustRefuse(harness, [creationOnly(other)], { kind: 'uniqueness', attribute: 'id' });
    },
  },
  {
    name: 'moves every look-up when an identity changes its names',
    rule: 'USER-5',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann', { externalId: 'one' });
      harness.clock.advance(1000);
      const next = await changeIdentity(harness, ann, { userName: 'Anna', email: 'Anna@a.example', externalId: null });
      const { store } = harness;
      expectEqual(await store.identity(tenantA, ann.id), next, 'the identity by id');
      expectEqual(await store.identityByUserName(tenantA, 'anna'), next, 'the new userName');
      expectEqual(await store.identityByEmail(tenantA, 'anna@a.example'), next, 'the new e-mail');
      expectEqual(await store.identityByUserName(tenantA, 'ann'), undefined, 'the old userName');
      expectEqual(await store.identityByEmail(tenantA, 'ann@a.example'), undefined, 'the old e-mail');
      const successor = identityOf(harness, 'ann', { id: identityId('user-2'), accountId: accountId('account-2') });
      await mustCommit(harness, [creationOnly(successor)]);
    },
  },
  {
    name: 'refuses a change to a userName or e-mail that another identity has',
    rule: 'USER-5',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      await addIdentity(harness, 'ben');
      const sameName = nextIdentity(harness, ann, { userName: 'BEN' });
      await mustRefuse(harness, [update(sameName)], { kind: 'uniqueness', attribute: 'userName' });
      const sameEmail = nextIdentity(harness, ann, { email: 'BEN@a.example' });
      await mustRefuse(harness, [update(sameEmail)], { kind: 'uniqueness', attribute: 'email' });
      expectEqual(await harness.store.identity(tenantA, ann.id), ann, 'the identity');
    },
  },
  {
    name: 'lets an identity change the casing of its own userName and e-mail',
    rule: 'USER-6',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const next = await changeIdentity(harness, ann, { userName: 'ANN', email: 'ANN@a.example' });
      expectEqual(await harness.store.identityByUserName(tenantA, 'ann'), next, 'the identity by userName');
      expectEqual((await harness.host.account(ann.accountId))?.email, 'ANN@a.example', "the account's e-mail");
    },
  },
  {
    name: 'refuses a change that rests on an old version',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const next = await changeIdentity(harness, ann, { externalId: 'one' });
      const stale = nextIdentity(harness, ann, { externalId: 'two' });
      await mustRefuse(harness, [update(stale)], { kind: 'versionMismatch', record: 'identity' });
      expectEqual(await harness.store.identity(tenantA, ann.id), next, 'the identity');
    },
  },
  {
    name: 'takes an update that changes no attribute for no change',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      harness.clock.advance(1000);
      await mustCommit(harness, [update(nextIdentity(harness, ann, {}))]);
      expectEqual(await harness.store.identity(tenantA, ann.id), ann, 'the identity');
      expectEqual((await harness.store.auditEntries(tenantA, { offset: 0, limit: 0 })).total, 2, 'audit entries');
    },
  },
  {
    name: 'refuses to change or delete an identity that does not exist',
    rule: 'USER-8',
    async run(harness) {
      await enable(harness);
      const ghost = identityOf(harness, 'ghost');
      const missing = { kind: 'missing', record: 'identity', id: ghost.id } as const;
      await mustRefuse(harness, [update(nextIdentity(harness, ghost, { userName: 'x' }))], missing);
      await mustRefuse(harness, [{ kind: 'deleteIdentity', id: ghost.id }], missing);
    },
  },
  {
    name: 'lets several identities have one externalId',
    rule: 'SCIM-2',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = ['ann', 'ben'].map((name) => identityOf(harness, name, { externalId: 'same' }));
      await mustCommit(
        harness,
        [ann, ben].flatMap((identity) => (identity === undefined ? [] : creation(identity))),
      );
      expectEqual((await harness.store.queryIdentities(tenantA, { offset: 0, limit: 9 })).items, [ann, ben], 'both');
    },
  },
];

function creationOnly(identity: ReturnType<typeof identityOf>) {
  return { kind: 'createIdentity', identity, adopted: false } as const;
}

function update(identity: ReturnType<typeof identityOf>) {
  return { kind: 'updateIdentity', identity, expectedVersion: identity.version - 1 } as const;
}
