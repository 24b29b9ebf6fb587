import type { Change, CommitRefusal, VersionedRecord } from '../../../ports/index.js';
import type { Configuration } from '../../../provisioning/configuration.js';
import { accountId } from '../../../values/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import {
  addDevice,
  addGroup,
  addIdentity,
  addLinkedTeam,
  addTeam,
  changeIdentity,
  commit,
  enable,
  hosting,
  identityOf,
  mustCommit,
  mustRefuse,
  putSettings,
  tenantA,
} from '../fixtures/index.js';
import { expectOneWinner, inParallel } from '../races.js';

/** What a commit may expect to hold. */
export const expectationCases: readonly ContractCase[] = [
  {
    name: 'lets a provisioning write through only while SCIM is enabled and not paused',
    rule: 'STATE-7, STATE-8',
    run: (harness) => expectInStates(harness, { kind: 'expectProvisioning' }, [false, true, false]),
  },
  {
    name: 'lets what needs SCIM through while it is enabled, paused too',
    rule: 'TOK-9',
    run: (harness) => expectInStates(harness, { kind: 'expectEnabled' }, [false, true, true]),
  },
  {
    name: 'lets what needs SCIM disabled through only then',
    rule: 'STATE-12',
    run: (harness) => expectInStates(harness, { kind: 'expectDisabled' }, [true, false, false]),
  },
  {
    name: 'lets what needs SAML through only with SAML on and a known provider type',
    rule: 'STATE-1',
    async run(harness) {
      const { host } = harness;
      await mustRefuse(harness, [{ kind: 'expectSaml' }], { kind: 'samlMissing' });
      await host.setSaml(tenantA, { enabled: true, providerType: 'unknown' });
      await mustRefuse(harness, [{ kind: 'expectSaml' }], { kind: 'samlMissing' });
      await host.setSaml(tenantA, { enabled: false, providerType: 'okta' });
      await mustRefuse(harness, [{ kind: 'expectSaml' }], { kind: 'samlMissing' });
      await host.setSaml(tenantA, { enabled: true, providerType: 'entra' });
      await mustCommit(harness, [{ kind: 'expectSaml' }]);
    },
  },
  {
    name: 'locks a linked team, paused or not, and no other',
    rule: 'LOCK-1',
    async run(harness) {
      await enable(harness);
      const team = await addLinkedTeam(harness, 'team', await addGroup(harness, 'staff'));
      const free = await addTeam(harness, 'free');
      await mustCommit(harness, [{ kind: 'expectUnlinked', team: free }]);
      await mustRefuse(harness, [{ kind: 'expectUnlinked', team }], { kind: 'lockedTeam' });
      await mustCommit(harness, [{ kind: 'setLinkPaused', team, paused: true }]);
      await mustRefuse(harness, [{ kind: 'expectUnlinked', team }], { kind: 'lockedTeam' });
      await mustCommit(harness, [
        { kind: 'deleteLink', team },
        { kind: 'expectUnlinked', team },
      ]);
    },
  },
  {
    name: 'protects an account that SCIM manages, and no other',
    rule: 'USER-10',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const expectation = { kind: 'expectUnmanaged', account: ann.accountId } as const;
      await mustCommit(harness, [{ kind: 'expectUnmanaged', account: accountId('account-other') }]);
      await mustRefuse(harness, [expectation], { kind: 'managedAccount' });
      await mustCommit(harness, [{ kind: 'deleteIdentity', id: ann.id }]);
      await mustCommit(harness, [expectation]);
    },
  },
  {
    name: 'lets through what rests on the version that a record has, and on no other',
    rule: 'RFC 7644 §3.14',
    async run(harness) {
      await enable(harness);
      const ann = await changeIdentity(harness, await addIdentity(harness, 'ann'), { userName: 'anna' });
      const staff = await addGroup(harness, 'staff', [ann]);
      const one = await addDevice(harness, 'one');
      const expecting = (record: VersionedRecord, version: number) =>
        ({ kind: 'expectVersion', record, version }) as const;
      for (const [record, version] of [
        [{ kind: 'identity', id: ann.id }, 2],
        [{ kind: 'group', id: staff.id }, 2],
        [{ kind: 'resource', type: one.type, id: one.id }, 1],
      ] as const) {
        const mismatch = { kind: 'versionMismatch', record: record.kind } as const;
        await mustCommit(harness, [expecting(record, version)]);
        await mustRefuse(harness, [expecting(record, version + 1)], mismatch);
        await mustRefuse(harness, [expecting(record, version - 1)], mismatch);
      }
      const id = 'none' as typeof ann.id & typeof staff.id & typeof one.id;
      for (const record of [
        { kind: 'identity', id },
        { kind: 'group', id },
        { kind: 'resource', type: one.type, id },
        { kind: 'resource', type: 'None', id: one.id },
      ] as const) {
        await mustRefuse(harness, [expecting(record, 1)], { kind: 'missing', record: record.kind, id: record.id });
      }
    },
  },
  {
    name: 'lets one of many parallel changes of a group that expect one version win',
    rule: 'RFC 7644 §3.14',
    async run(harness) {
      await enable(harness);
      const { id } = await addGroup(harness, 'staff');
      const outcomes = await inParallel(harness, (store, index) => {
        const expectation = { kind: 'expectVersion', record: { kind: 'group', id }, version: 2 } as const;
        return commit(harness, [expectation, { kind: 'updateGroup', id, displayName: `n${index}` }], { store });
      });
      expectTrue(
        outcomes.every(({ kind }) => kind === 'versionMismatch'),
        'a version that never was',
      );
      const winners = await inParallel(harness, (store, index) => {
        const expectation = { kind: 'expectVersion', record: { kind: 'group', id }, version: 1 } as const;
        return commit(harness, [expectation, { kind: 'updateGroup', id, displayName: `n${index}` }], { store });
      });
      expectOneWinner(winners, { kind: 'versionMismatch', record: 'group' });
    },
  },
  {
    name: 'refuses to adopt the last site admin outside SCIM',
    rule: 'STATE-14',
    async run(harness) {
      await enable(harness);
      const [root, spare] = [await addAdmin(harness, 'root'), await addAdmin(harness, 'spare')];
      await mustCommit(harness, adoption(harness, 'root', root));
      await mustRefuse(harness, adoption(harness, 'spare', spare), { kind: 'recoveryGuard' });
      expectEqual((await harness.host.account(spare))?.managedBy, null, 'who manages the last admin');
      expectEqual(await harness.store.identityByUserName(tenantA, 'spare'), undefined, 'the identity');
      expectEqual(await harness.host.hasRecoveryAdmin(tenantA), true, 'a recovery admin');
    },
  },
  {
    name: 'does not ask for a recovery admin when an account without the role is adopted',
    rule: 'STATE-14',
    async run(harness) {
      await enable(harness);
      const id = accountId('account-old');
      await harness.host.addAccount({ id, username: 'old', email: 'old@x.example' });
      await mustCommit(harness, adoption(harness, 'old', id));
    },
  },
  {
    name: 'asks for a recovery admin after all changes where a commit expects one',
    rule: 'STATE-14',
    async run(harness) {
      const [root, spare] = [await addAdmin(harness, 'root'), await addAdmin(harness, 'spare')];
      await harness.host.addAccount({
        ...{ id: accountId('account-robot'), username: 'robot', email: 'robot@x.example', isServiceAccount: true },
        siteRoles: ['site-admin'],
      });
      const revoke = (account: typeof root): readonly Change[] => [
        { kind: 'expectRecoveryAdmin' },
        hosting({ type: 'revokeSiteRole', role: 'site-admin', account }),
      ];
      await mustCommit(harness, revoke(root));
      await mustRefuse(harness, revoke(spare), { kind: 'recoveryGuard' });
      expectEqual((await harness.host.account(spare))?.siteRoles, ['site-admin'], "the last admin's roles");
    },
  },
];

/** Tries an expectation while disabled, enabled and paused. */
async function expectInStates(harness: StoreHarness, expectation: Change, allowed: readonly boolean[]): Promise<void> {
  const steps = [async () => undefined, () => enable(harness), () => putSettings(harness, { paused: true })];
  for (const [index, step] of steps.entries()) {
    await step();
    const configuration: Configuration = await harness.store.configuration(tenantA);
    const refusal: CommitRefusal = { kind: 'wrongState', configuration };
    const expected = allowed[index] === true ? { kind: 'committed' } : refusal;
    const state = ['disabled', 'enabled', 'paused'][index];
    expectEqual(await commit(harness, [expectation]), expected, `${expectation.kind} while ${state}`);
  }
}

async function addAdmin(harness: StoreHarness, username: string) {
  const id = accountId(`account-${username}`);
  await harness.host.addAccount({ id, username, email: `${username}@a.example`, siteRoles: ['site-admin'] });
  return id;
}

function adoption(harness: StoreHarness, name: string, id: ReturnType<typeof accountId>): readonly Change[] {
  return [
    { kind: 'applyEffect', effect: { kind: 'adoptAccount', id, suspended: false } },
    { kind: 'createIdentity', identity: identityOf(harness, name, { accountId: id }), adopted: true },
  ];
}
