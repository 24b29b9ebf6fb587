import type { AccountId, TeamId } from '@rollcall/core';
import { createJournal } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import { systemElsewhere } from './host-elsewhere.js';
import { actions, createGroup, createUser, patch, refusal } from './setup.js';

const team = 'team-1' as TeamId;

/** A team that follows a group of ada and bob, everything delivered. */
async function linkedTeam() {
  const system = await systemElsewhere();
  await system.product.addAccount({
    id: 'bot' as AccountId,
    username: 'bot',
    email: 'bot@host.test',
    isServiceAccount: true,
  });
  await system.product.addTeam({ id: team, members: ['bot' as AccountId] });
  const users = [await createUser(system, 'ada'), await createUser(system, 'bob')] as const;
  const group = await createGroup(system, 'Team', users);
  await system.provisioning.links.create(system.asAdmin, team, group);
  await system.deliver();
  const accounts = await Promise.all(
    users.map(async (id) => (await system.store.identity(system.tenant, id as never))?.accountId as AccountId),
  );
  /** What someone does to the team by hand, past SCIM. */
  const byHand = (add: readonly AccountId[], remove: readonly AccountId[]) =>
    system.participate(createJournal()).apply(system.tenant, { kind: 'changeTeamMembers', team, add, remove });
  const humans = async () => (await system.product.team(team))?.humans;
  return { ...system, group, users, accounts, byHand, humans };
}

describe('a host elsewhere', () => {
  it('gets its accounts and teams by messages, in order for each of them [SYNC-2]', async () => {
    const { humans, accounts, provisioning, asIdp, users, deliver, product } = await linkedTeam();
    expect(await humans()).toEqual([...accounts].sort());
    await provisioning.users.modify(asIdp, users[0], patch({ op: 'replace', path: 'active', value: false }), {});
    expect(await deliver()).toEqual(['suspendAccount']);
    expect((await product.account(accounts[0] as AccountId))?.suspended).toBe(true);
  });

  it('is asked before a link is made: its team must be there and must not be the owners [LINK-6, SYNC-2]', async () => {
    const system = await linkedTeam();
    const { links } = system.provisioning;
    await system.product.addTeam({ id: 'owners' as TeamId, isOwners: true });
    expect((await refusal(links.create(system.asAdmin, 'none', system.group))).code).toBe('notFound');
    expect((await refusal(links.create(system.asAdmin, 'owners', system.group))).code).toBe('unprocessable');
  });

  it('keeps a site admin outside SCIM, though an adoption is not delivered yet [STATE-14, SYNC-2]', async () => {
    const system = await systemElsewhere();
    const admins = [{ id: 'one' as AccountId }, { id: 'two' as AccountId }];
    for (const { id } of admins) {
      await system.product.addAccount({ id, username: id, email: `${id}@example.com`, siteRoles: ['site-admin'] });
    }
    await createUser(system, 'one');
    expect((await refusal(createUser(system, 'two'))).code).toBe('recoveryGuard');
  });
});

describe('reconciling a team', () => {
  it('tells and mends what is missing and what is extra, service accounts apart [SYNC-2]', async () => {
    const system = await linkedTeam();
    const [ada, bob] = system.accounts as [AccountId, AccountId];
    await system.product.addAccount({ id: 'eve' as AccountId, username: 'eve', email: 'eve@host.test' });
    system.byHand(['eve' as AccountId], [bob]);
    const { reconcile } = system.provisioning;
    const drift = { team, group: system.group, missing: [bob], extra: ['eve'], pending: 0 };
    expect(await reconcile.team(system.asAdmin, team, { dryRun: true })).toEqual({ ...drift, outcome: 'drifted' });
    expect(await system.deliver()).toEqual([]);
    expect(await reconcile.team(system.asAdmin, team)).toEqual({ ...drift, outcome: 'restated' });
    expect(await system.deliver()).toEqual(['setTeamMembers']);
    expect(await system.humans()).toEqual([ada, bob].sort());
    expect((await system.product.team(team))?.members).toContain('bot');
    expect(await reconcile.team(system.asAdmin, team)).toMatchObject({ outcome: 'equal', missing: [], extra: [] });
    expect(await actions(system)).toContain('link.reconciled');
  });

  it('says that messages are on their way to a team that differs [SYNC-2]', async () => {
    const system = await linkedTeam();
    const body = patch({ op: 'remove', path: `members[value eq "${system.users[0]}"]` });
    await system.provisioning.groups.modify(system.asIdp, system.group, body, {});
    const found = await system.provisioning.reconcile.team(system.asAdmin, team, { dryRun: true });
    expect(found).toMatchObject({ outcome: 'drifted', extra: [system.accounts[0]], pending: 1 });
  });

  it('leaves a paused link alone and tells what differs [SYNC-3, SYNC-2]', async () => {
    const system = await linkedTeam();
    await system.provisioning.links.setPaused(system.asAdmin, team, true);
    system.byHand([], system.accounts);
    const found = await system.provisioning.reconcile.team(system.asAdmin, team);
    expect(found).toMatchObject({ outcome: 'paused', missing: system.accounts, extra: [] });
    expect(await system.deliver()).toEqual([]);
  });

  it('removes the link of a team that the host has no more, but not in a dry run [LOCK-4, SYNC-2]', async () => {
    const system = await linkedTeam();
    system.participate(createJournal()).execute(system.tenant, { type: 'removeTeam', team } as never);
    const { reconcile } = system.provisioning;
    expect(await reconcile.team(system.asAdmin, team, { dryRun: true })).toMatchObject({ outcome: 'gone' });
    expect(await reconcile.team(system.asAdmin, team)).toMatchObject({ outcome: 'gone' });
    expect((await refusal(reconcile.team(system.asAdmin, team))).code).toBe('notFound');
  });

  it('goes through all linked teams, a page or one after the other [SYNC-2]', async () => {
    const system = await linkedTeam();
    for (const id of ['team-2', 'team-3'] as TeamId[]) {
      await system.product.addTeam({ id });
      await system.provisioning.links.create(system.asAdmin, id, system.group);
    }
    const { reconcile } = system.provisioning;
    const first = await reconcile.page(system.asAdmin, undefined, 2, { dryRun: true });
    expect([first.teams.map((found) => found.outcome), first.next]).toEqual([['equal', 'drifted'], 'team-2']);
    const last = await reconcile.page(system.asAdmin, first.next, 2, { dryRun: true });
    expect([last.teams.length, last.next]).toEqual([1, undefined]);
    const outcomes: string[] = [];
    for await (const { outcome } of reconcile.all(system.asAdmin)) outcomes.push(outcome);
    expect(outcomes).toEqual(['equal', 'restated', 'restated']);
  });

  it('reads rosters in pages, however large [SYNC-2]', async () => {
    const system = await systemElsewhere();
    await system.product.addTeam({ id: team });
    const users: string[] = [];
    for (let index = 0; index < 600; index++) users.push(await createUser(system, `user-${index}`));
    const group = await createGroup(system, 'All', users);
    await system.provisioning.links.create(system.asAdmin, team, group);
    const { reconcile } = system.provisioning;
    expect((await reconcile.team(system.asAdmin, team, { dryRun: true })).missing).toHaveLength(600);
    await system.deliver();
    expect(await reconcile.team(system.asAdmin, team)).toMatchObject({ outcome: 'equal', pending: 0 });
  });
});
