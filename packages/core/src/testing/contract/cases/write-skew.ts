import type { Change } from '../../../ports/index.js';
import { accountId, groupId } from '../../../values/index.js';
import type { ContractCase, StoreHarness } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import {
  addGroup,
  addIdentity,
  addLinkedTeam,
  addTeam,
  commit,
  enable,
  exactly,
  identityOf,
  joining,
  linking,
  nesting,
  putSettings,
  settingsChange,
  tenantA,
} from '../fixtures/index.js';
import { expectInvariants, inRounds, race, rounds } from '../races.js';

/** Pairs of commits, each right alone, that would break a rule if neither saw the other. */
export const writeSkewCases: readonly ContractCase[] = [
  {
    name: 'keeps groups true when an identity is deleted while another writer adds it',
    rule: 'GROUP-2, SYNC-4',
    async run(harness) {
      await enable(harness);
      const { id } = await addGroup(harness, 'staff');
      await inRounds(async (round) => {
        const person = await addIdentity(harness, `user${round}`);
        const [deletion, addition] = await race(
          harness,
          round,
          [{ kind: 'deleteIdentity', id: person.id }],
          [joining(id, [person])],
        );
        expectEqual(deletion, { kind: 'committed' }, 'the deletion');
        const missing = { kind: 'missing', record: 'identity', id: person.id };
        expectTrue(
          addition.kind === 'committed' || JSON.stringify(addition) === JSON.stringify(missing),
          'the addition',
        );
        expectEqual((await harness.store.group(tenantA, id))?.memberCount, 0, 'memberCount');
        await expectInvariants(harness);
      });
    },
  },
  {
    name: 'lets nobody create an identity after a pause that ran beside it',
    rule: 'STATE-8',
    async run(harness) {
      await enable(harness);
      await inRounds(async (round) => {
        const creation: readonly Change[] = [
          { kind: 'expectProvisioning' },
          { kind: 'createIdentity', identity: identityOf(harness, `user${round}`), adopted: true },
        ];
        const [pause, created] = await race(
          harness,
          round,
          [await settingsChange(harness, { paused: true })],
          creation,
        );
        expectEqual(pause, { kind: 'committed' }, 'the pause');
        const { items } = await harness.store.auditEntries(tenantA, { offset: 0, limit: 2 });
        const actions = items.map((entry) => entry.action);
        const expected = created.kind === 'committed' ? ['settings.paused', 'identity.created'] : ['settings.paused'];
        expectEqual(
          actions.map(sameCreation).slice(0, expected.length),
          expected,
          `the audit, newest first (${created.kind})`,
        );
        await putSettings(harness, { paused: false });
      });
    },
  },
  {
    name: 'keeps a recovery admin when two adoptions would each leave the other as the last',
    rule: 'STATE-14',
    async run(harness) {
      await enable(harness);
      const spare = accountId('account-start');
      await addAdmin(harness, spare);
      await inRounds(async (round) => {
        const ids = [accountId(`account-a${round}`), accountId(`account-b${round}`)] as const;
        await addAdmin(harness, ids[0]);
        await addAdmin(harness, ids[1]);
        await commit(harness, round === 0 ? adoption(harness, spare) : []);
        await race(harness, round, adoption(harness, ids[0]), adoption(harness, ids[1]));
        expectEqual(await harness.host.hasRecoveryAdmin(tenantA), true, `a recovery admin after round ${round}`);
      });
      const { total } = await harness.store.queryIdentities(tenantA, { offset: 0, limit: 0 });
      expectEqual(total, 2 * rounds, 'adoptions: all but one');
    },
  },
  {
    name: 'never has a group that both confers a role and has links',
    rule: 'ADM-9',
    async run(harness) {
      await enable(harness);
      await inRounds(async (round) => {
        const group = await addGroup(harness, `group${round}`);
        const team = await addTeam(harness, `team${round}`);
        const role = await settingsChange(harness, { siteAdminGroupId: group.id });
        const outcomes = await race(harness, round, [role], [linking(team, group.id)]);
        const kinds = outcomes.map((outcome) => outcome.kind);
        const allowed = [
          ['committed', 'siteRoleGroup'],
          ['groupHasLinks', 'committed'],
        ];
        expectTrue(
          allowed.some((pair) => pair.join() === kinds.join()),
          `one of the two wins: ${kinds.join(', ')}`,
        );
      });
    },
  },
  {
    name: 'links no team to a group that is deleted beside it',
    rule: 'SYNC-4',
    async run(harness) {
      await enable(harness);
      await inRounds(async (round) => {
        const group = await addGroup(harness, `group${round}`);
        const team = await addTeam(harness, `team${round}`);
        const [, link] = await race(harness, round, [{ kind: 'deleteGroup', id: group.id }], [linking(team, group.id)]);
        expectTrue(link.kind === 'committed' || link.kind === 'missing', `the outcome of the link: ${link.kind}`);
        expectEqual(await harness.store.link(tenantA, team), undefined, 'the link');
      });
    },
  },
  {
    name: 'makes a team equal to its group when members change while it is linked or resumed',
    rule: 'LINK-9, SYNC-3',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = [await addIdentity(harness, 'ann'), await addIdentity(harness, 'ben')];
      await inRounds(async (round) => {
        const group = await addGroup(harness, `group${round}`, [ann]);
        const team = await addTeam(harness, `team${round}`);
        await race(harness, round, [linking(team, group.id)], [exactly(group.id, [ben])]);
        await expectInvariants(harness);
        await commit(harness, [{ kind: 'setLinkPaused', team, paused: true }, exactly(group.id, [ann])]);
        await race(harness, round, [{ kind: 'setLinkPaused', team, paused: false }], [joining(group.id, [ben])]);
        await expectInvariants(harness);
      });
    },
  },
  {
    name: 'keeps groups true when a group is deleted while another writer nests it',
    rule: 'RFC 7643 §4.2',
    async run(harness) {
      await enable(harness);
      const parent = await addGroup(harness, 'parent');
      await inRounds(async (round) => {
        const child = await addGroup(harness, `child${round}`);
        const [deletion, addition] = await race(
          harness,
          round,
          [{ kind: 'deleteGroup', id: child.id }],
          [nesting(parent.id, { add: [child] })],
        );
        expectEqual(deletion, { kind: 'committed' }, 'the deletion');
        expectTrue(addition.kind === 'committed' || addition.kind === 'missing', 'the addition');
        expectEqual((await harness.store.group(tenantA, parent.id))?.memberCount, 0, 'memberCount');
        await expectInvariants(harness);
      });
    },
  },
  {
    name: 'leaves nothing behind when a reset runs beside a creation',
    rule: 'STATE-9',
    async run(harness) {
      await inRounds(async (round) => {
        await enable(harness);
        const group = await addGroup(harness, 'staff', [await addIdentity(harness, `user${round}`)]);
        await addLinkedTeam(harness, `team${round}`, group);
        const creation: readonly Change[] = [
          { kind: 'expectProvisioning' },
          { kind: 'createGroup', id: groupId('group-late'), displayName: 'late', externalId: null },
        ];
        await race(harness, round, [{ kind: 'resetConfiguration' }], creation);
        expectEqual((await harness.store.queryGroups(tenantA, { offset: 0, limit: 9 })).total, 0, 'groups');
        await expectInvariants(harness);
      });
    },
  },
];

/** An adoption stands for a creation here. */
function sameCreation(action: string): string {
  return action === 'identity.adopted' ? 'identity.created' : action;
}

async function addAdmin(harness: StoreHarness, id: ReturnType<typeof accountId>): Promise<void> {
  await harness.host.addAccount({ id, username: id, email: `${id}@a.example`, siteRoles: ['site-admin'] });
}

function adoption(harness: StoreHarness, id: ReturnType<typeof accountId>): readonly Change[] {
  return [
    { kind: 'applyEffect', effect: { kind: 'adoptAccount', id, suspended: false } },
    { kind: 'createIdentity', identity: identityOf(harness, id, { accountId: id }), adopted: true },
  ];
}
