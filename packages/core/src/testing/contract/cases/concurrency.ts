import { accountId, groupId, identityId } from '../../../values/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectEqual, expectTrue } from '../expect.js';
import {
  addGroup,
  addIdentities,
  addIdentity,
  addTeam,
  commit,
  enable,
  identityOf,
  joining,
  leaving,
  linking,
  memberIds,
  nextIdentity,
  settingsChange,
  tenantA,
  tokenOf,
} from '../fixtures/index.js';
import { expectOneWinner, inParallel, writers } from '../races.js';

/** N writers at once: one wins, or all count. */
export const concurrencyCases: readonly ContractCase[] = [
  {
    name: 'lets one of many parallel creations of a userName win',
    rule: 'USER-3',
    async run(harness) {
      await enable(harness);
      const outcomes = await inParallel(harness, (store, index) => {
        const fields = {
          id: identityId(`user-${index}`),
          email: `e${index}@a.example`,
          accountId: accountId(`a${index}`),
        };
        const identity = identityOf(harness, index % 2 === 0 ? 'Ann' : 'aNN', fields);
        return commit(harness, [{ kind: 'createIdentity', identity, adopted: true }], { store });
      });
      expectOneWinner(outcomes, { kind: 'uniqueness', attribute: 'userName' });
      expectEqual((await harness.store.queryIdentities(tenantA, { offset: 0, limit: 99 })).total, 1, 'identities');
    },
  },
  {
    name: 'lets one of many parallel creations of a displayName win',
    rule: 'GROUP-1',
    async run(harness) {
      await enable(harness);
      const outcomes = await inParallel(harness, (store, index) => {
        const displayName = index % 2 === 0 ? 'Staff' : 'sTAFF';
        const id = groupId(`group-${index}`);
        return commit(harness, [{ kind: 'createGroup', id, displayName, externalId: null }], { store });
      });
      expectOneWinner(outcomes, { kind: 'uniqueness', attribute: 'displayName' });
      expectEqual((await harness.store.queryGroups(tenantA, { offset: 0, limit: 99 })).total, 1, 'groups');
    },
  },
  {
    name: 'lets one of many parallel changes of one version of an identity win',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const ann = await addIdentity(harness, 'ann');
      const outcomes = await inParallel(harness, (store, index) => {
        const identity = nextIdentity(harness, ann, { externalId: `x${index}` });
        return commit(harness, [{ kind: 'updateIdentity', identity, expectedVersion: 1 }], { store });
      });
      expectOneWinner(outcomes, { kind: 'versionMismatch', record: 'identity' });
      const winner = outcomes.findIndex((outcome) => outcome.kind === 'committed');
      expectEqual((await harness.store.identity(tenantA, ann.id))?.externalId, `x${winner}`, 'the externalId');
    },
  },
  {
    name: 'lets one of many parallel changes of one version of the settings win',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const change = await settingsChange(harness, { paused: true });
      const outcomes = await inParallel(harness, (store) => commit(harness, [change], { store }));
      expectOneWinner(outcomes, { kind: 'versionMismatch', record: 'configuration' });
      expectEqual((await harness.store.configuration(tenantA)).version, 2, 'the version');
    },
  },
  {
    name: 'loses no member when many writers add to one group, and counts each',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const { id } = await addGroup(harness, 'staff');
      const people = await addIdentities(
        harness,
        Array.from({ length: writers }, (_, index) => `user${index}`),
      );
      const outcomes = await inParallel(harness, (store, index) =>
        commit(harness, [joining(id, people.slice(index, index + 1))], { store }),
      );
      expectEqual(
        outcomes.map((outcome) => outcome.kind),
        outcomes.map(() => 'committed'),
        'the outcomes',
      );
      const members = people.map((person) => person.id);
      expectEqual((await memberIds(harness, id)).toSorted(), members.toSorted(), 'the members');
      const group = await harness.store.group(tenantA, id);
      expectEqual([group?.memberCount, group?.version], [writers, writers + 1], 'memberCount and version');
    },
  },
  {
    name: 'counts each member once when many writers add and remove the same ones',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const [ann, ben] = await addIdentities(harness, ['ann', 'ben']);
      const { id } = await addGroup(harness, 'staff', [ben]);
      await inParallel(harness, (store, index) =>
        commit(harness, [index % 2 === 0 ? joining(id, [ann]) : leaving(id, [ben])], { store }),
      );
      expectEqual(await memberIds(harness, id), [ann.id], 'the members');
      const group = await harness.store.group(tenantA, id);
      expectEqual([group?.memberCount, group?.version], [1, 4], 'memberCount and version');
    },
  },
  {
    name: 'keeps every attribute when one writer renames a group while others change its members',
    rule: 'PORT',
    async run(harness) {
      await enable(harness);
      const { id } = await addGroup(harness, 'staff');
      const people = await addIdentities(
        harness,
        Array.from({ length: writers }, (_, index) => `user${index}`),
      );
      await inParallel(harness, (store, index) => {
        const change = index % 2 === 0 ? joining(id, people.slice(index, index + 1)) : renaming(id, `n${index}`);
        return commit(harness, [change], { store });
      });
      const group = await harness.store.group(tenantA, id);
      expectEqual([group?.memberCount, group?.version], [writers / 2, writers + 1], 'memberCount and version');
      expectTrue(group?.displayName.startsWith('n') === true, 'the group has a new name');
    },
  },
  {
    name: 'never has more tokens than the maximum, however many writers add one',
    rule: 'TOK-4',
    async run(harness) {
      await enable(harness);
      const outcomes = await inParallel(harness, (store, index) =>
        commit(harness, [{ kind: 'putToken', token: tokenOf(harness, `t${index}`), maxTokens: 3 }], { store }),
      );
      expectEqual(outcomes.filter((outcome) => outcome.kind === 'committed').length, 3, 'tokens that were committed');
      expectEqual((await harness.store.tokens(tenantA)).length, 3, 'tokens');
    },
  },
  {
    name: 'lets one of many parallel links of a team win',
    rule: 'LINK-8',
    async run(harness) {
      await enable(harness);
      const [one, two] = [await addGroup(harness, 'one'), await addGroup(harness, 'two')];
      const team = await addTeam(harness, 'team');
      const outcomes = await inParallel(harness, (store, index) =>
        commit(harness, [linking(team, index % 2 === 0 ? one.id : two.id)], { store }),
      );
      expectOneWinner(outcomes, { kind: 'alreadyLinked' });
    },
  },
];

function renaming(id: ReturnType<typeof groupId>, displayName: string) {
  return { kind: 'updateGroup', id, displayName } as const;
}
