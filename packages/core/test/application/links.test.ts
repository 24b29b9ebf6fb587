import type { AccountId, TeamId } from '@rollcall/core';
import type { TestSystem } from '@rollcall/core/testing';
import { describe, expect, it } from 'vitest';
import { accountOf, actions, createGroup, createUser, enabledSystem, patch, refusal } from './setup.js';

const team = 'team-1' as TeamId;

async function linkedTeam() {
  const system = await enabledSystem();
  await system.host.addAccount({
    id: 'bot' as AccountId,
    username: 'bot',
    email: 'bot@host.test',
    isServiceAccount: true,
  });
  await system.host.addAccount({ id: 'old' as AccountId, username: 'old', email: 'old@host.test' });
  await system.host.addTeam({ id: team, organization: 'acme', members: ['bot' as AccountId, 'old' as AccountId] });
  const [ada, bob] = [await createUser(system, 'ada'), await createUser(system, 'bob')];
  const group = await createGroup(system, 'Team', [ada]);
  await system.provisioning.links.create(system.asAdmin, team, group);
  return { system, ada, bob, group };
}

/** The userNames of the team's humans. */
async function humans(system: TestSystem, id: TeamId = team): Promise<readonly string[]> {
  const found = await system.host.team(id);
  const names = await Promise.all(
    (found?.humans ?? []).map(async (account) => (await system.host.account(account))?.username ?? '?'),
  );
  return names.sort();
}

const change = (system: TestSystem, group: string, ...operations: readonly unknown[]) =>
  system.provisioning.groups.modify(system.asIdp, group, patch(...operations), {});

const addMember = (system: TestSystem, group: string, value: string) =>
  change(system, group, { op: 'add', path: 'members', value: [{ value }] });

const removeMember = (system: TestSystem, group: string, id: string) =>
  change(system, group, { op: 'remove', path: `members[value eq "${id}"]` });

describe('linking a team', () => {
  it("makes the humans exactly the group's members, keeps service accounts, makes memberships [LINK-9, LINK-1]", async () => {
    const { system, ada } = await linkedTeam();
    expect(await humans(system)).toEqual(['ada']);
    expect((await system.host.team(team))?.members).toContain('bot');
    expect(await system.host.organizationMembers('acme')).toContain((await accountOf(system, ada)).id);
  });

  it('starts unpaused and sets scim-updated-at, for an empty group too [LINK-8, LINK-9]', async () => {
    const system = await enabledSystem();
    await system.host.addTeam({ id: team });
    await system.provisioning.links.create(system.asAdmin, team, await createGroup(system, 'Empty'));
    const { link } = await system.provisioning.links.read(system.tenant, team);
    expect(link).toMatchObject({ paused: false, updatedAt: system.clock.now() });
  });

  it('links one group to several teams, and a team to one group only [LINK-8, LINK-6]', async () => {
    const { system, group } = await linkedTeam();
    await system.host.addTeam({ id: 'team-2' as TeamId, organization: 'other' });
    await system.provisioning.links.create(system.asAdmin, 'team-2', group);
    expect(await humans(system, 'team-2' as TeamId)).toEqual(['ada']);
    const error = await refusal(system.provisioning.links.create(system.asAdmin, team, group));
    expect([error.code, error.message]).toEqual(['conflict', 'Team is already linked to a SCIM group']);
  });

  it('refuses an unknown team, an unknown group, the owners team and the site admin group [LINK-1, LINK-6, ADM-9]', async () => {
    const { system, group } = await linkedTeam();
    await system.host.addTeam({ id: 'owners' as TeamId, isOwners: true });
    await system.host.addTeam({ id: 'free' as TeamId });
    const admins = await createGroup(system, 'Admins');
    await system.provisioning.settings.modify(system.asAdmin, { siteAdminGroupId: admins as never });
    const link = (to: string, which: string) => refusal(system.provisioning.links.create(system.asAdmin, to, which));
    expect((await link('nope', group)).code).toBe('notFound');
    expect((await link('free', 'nope')).code).toBe('notFound');
    expect((await link('owners', group)).message).toBe('Owners team SCIM linking is not yet supported');
    expect((await link('free', admins)).message).toBe('The site admin group cannot be linked to a team');
    const settings = refusal(system.provisioning.settings.modify(system.asAdmin, { siteAdminGroupId: group as never }));
    expect((await settings).code).toBe('unprocessable');
  });

  it('is 409 to pause, resume, unlink or read what is not linked, 404 for an unknown team [LINK-2, LINK-3, LINK-4]', async () => {
    const system = await enabledSystem();
    await system.host.addTeam({ id: team });
    const { links } = system.provisioning;
    for (const id of [team, 'nope']) {
      for (const call of [
        links.setPaused(system.asAdmin, id, true),
        links.delete(system.asAdmin, id),
        links.read(system.tenant, id),
      ]) {
        const error = await refusal(call);
        expect(error.code).toBe(id === team ? 'conflict' : 'notFound');
        if (id === team) expect(error.message).toBe('Team is not linked to a SCIM group');
      }
    }
  });

  it('changes nothing at all when the team cannot be updated or time runs out [LINK-11]', async () => {
    const system = await enabledSystem();
    await system.host.addTeam({ id: team });
    const group = await createGroup(system, 'Team', [await createUser(system, 'ada')]);
    system.host.interceptNext('setTeamMembers', () => {
      throw new Error('host is down');
    });
    await expect(system.provisioning.links.create(system.asAdmin, team, group)).rejects.toThrow('host is down');
    system.host.interceptNext('setTeamMembers', () => {
      system.clock.advance(30_001);
      return undefined;
    });
    expect((await refusal(system.provisioning.links.create(system.asAdmin, team, group))).code).toBe('syncFailed');
    expect([await humans(system), (await refusal(system.provisioning.links.read(system.tenant, team))).code]).toEqual([
      [],
      'conflict',
    ]);
  });

  it('keeps the members when it is unlinked, and may then link another group [LINK-10, LINK-3]', async () => {
    const { system, bob } = await linkedTeam();
    await system.provisioning.links.delete(system.asAdmin, team);
    expect(await humans(system)).toEqual(['ada']);
    await system.provisioning.links.create(system.asAdmin, team, await createGroup(system, 'Next', [bob]));
    expect(await humans(system)).toEqual(['bob']);
  });
});

describe('teams follow groups', () => {
  it('in the same request, both ways [SYNC-1]', async () => {
    const { system, ada, bob, group } = await linkedTeam();
    await addMember(system, group, bob);
    expect(await humans(system)).toEqual(['ada', 'bob']);
    await removeMember(system, group, ada);
    expect(await humans(system)).toEqual(['bob']);
    await change(system, group, { op: 'remove', path: 'members' });
    expect(await humans(system)).toEqual([]);
  });

  it('or the request fails and nothing changed [SYNC-1]', async () => {
    const { system, bob, group } = await linkedTeam();
    const before = await system.provisioning.groups.read(system.tenant, group, {});
    system.host.interceptNext('changeTeamMembers', () => {
      throw new Error('host is down');
    });
    await expect(addMember(system, group, bob)).rejects.toThrow('host is down');
    expect([await system.provisioning.groups.read(system.tenant, group, {}), await humans(system)]).toEqual([
      before,
      ['ada'],
    ]);
  });

  it('but not while their link is paused; other teams go on; resuming reconciles both ways [SYNC-3, STATE-10]', async () => {
    const { system, ada, bob, group } = await linkedTeam();
    const other = 'team-2' as TeamId;
    await system.host.addTeam({ id: other });
    await system.provisioning.links.create(system.asAdmin, other, group);
    await system.provisioning.links.setPaused(system.asAdmin, team, true);
    await addMember(system, group, bob);
    await removeMember(system, group, ada);
    expect([await humans(system), await humans(system, other)]).toEqual([['ada'], ['bob']]);
    await system.provisioning.settings.modify(system.asAdmin, { paused: true });
    await system.provisioning.settings.modify(system.asAdmin, { paused: false });
    expect((await system.provisioning.links.read(system.tenant, team)).link.paused).toBe(true);
    await system.provisioning.links.setPaused(system.asAdmin, team, false);
    expect(await humans(system)).toEqual(['bob']);
  });

  it('a link that is put into its own state does nothing [SYNC-3, LINK-2]', async () => {
    const { system } = await linkedTeam();
    const before = await actions(system);
    await system.provisioning.links.setPaused(system.asAdmin, team, false);
    expect(await actions(system)).toEqual(before);
  });

  it('a suspended user stays, a deleted one leaves, a deleted group leaves the members [SYNC-4]', async () => {
    const { system, ada, bob, group } = await linkedTeam();
    await addMember(system, group, bob);
    const suspend = patch({ op: 'replace', path: 'active', value: false });
    await system.provisioning.users.modify(system.asIdp, ada, suspend, {});
    expect(await humans(system)).toEqual(['ada', 'bob']);
    await system.provisioning.users.delete(system.asIdp, ada);
    expect(await humans(system)).toEqual(['bob']);
    await system.provisioning.groups.delete(system.asIdp, group);
    expect(await humans(system)).toEqual(['bob']);
    expect((await refusal(system.provisioning.links.read(system.tenant, team))).code).toBe('conflict');
  });

  it("a renamed group renames the link's group, not the team [SYNC-5]", async () => {
    const { system, group } = await linkedTeam();
    await change(system, group, { op: 'replace', path: 'displayName', value: 'Renamed' });
    expect((await system.provisioning.links.read(system.tenant, team)).group.displayName).toBe('Renamed');
    expect((await system.host.team(team))?.name).not.toBe('Renamed');
  });
});

describe('the site-admin group', () => {
  const roles = async (system: TestSystem, id: string) => (await accountOf(system, id)).siteRoles;
  const set = (system: TestSystem, id: string | null) =>
    system.provisioning.settings.modify(system.asAdmin, { siteAdminGroupId: id as never });
  const activate = (system: TestSystem, id: string, active: boolean) =>
    system.provisioning.users.modify(system.asIdp, id, patch({ op: 'replace', path: 'active', value: active }), {});

  it('makes its unsuspended members site admins, at once and later; who leaves loses it [ADM-1, ADM-2, ADM-3, ADM-4]', async () => {
    const system = await enabledSystem();
    const [ada, bob, eve] = [
      await createUser(system, 'ada'),
      await createUser(system, 'bob', { active: false }),
      await createUser(system, 'eve'),
    ];
    const group = await createGroup(system, 'Admins', [ada, bob]);
    await set(system, group);
    expect([await roles(system, ada), await roles(system, bob)]).toEqual([['site-admin'], []]);
    await activate(system, bob, true);
    await addMember(system, group, eve);
    expect([await roles(system, bob), await roles(system, eve)]).toEqual([['site-admin'], ['site-admin']]);
    await removeMember(system, group, ada);
    expect(await roles(system, ada)).toEqual([]);
    expect(await actions(system)).toEqual(expect.arrayContaining(['site-role.granted', 'site-role.revoked']));
  });

  it('is revoked by suspending and by deleting the identity [ADM-5]', async () => {
    const system = await enabledSystem();
    const [ada, bob] = [await createUser(system, 'ada'), await createUser(system, 'bob')];
    await set(system, await createGroup(system, 'Admins', [ada, bob]));
    const account = await accountOf(system, bob);
    await activate(system, ada, false);
    await system.provisioning.users.delete(system.asIdp, bob);
    expect([await roles(system, ada), (await system.host.account(account.id))?.siteRoles]).toEqual([[], []]);
  });

  it('changes hands with the group, and ends when it is cleared [ADM-6, ADM-7, SET-5]', async () => {
    const system = await enabledSystem();
    const [ada, bob, both] = [
      await createUser(system, 'ada'),
      await createUser(system, 'bob'),
      await createUser(system, 'both'),
    ];
    const [first, second] = [await createGroup(system, 'A', [ada, both]), await createGroup(system, 'B', [bob, both])];
    await set(system, first);
    await set(system, second);
    expect([await roles(system, ada), await roles(system, bob), await roles(system, both)]).toEqual([
      [],
      ['site-admin'],
      ['site-admin'],
    ]);
    await set(system, null);
    expect([await roles(system, bob), await roles(system, both)]).toEqual([[], []]);
  });

  it('is kept when the group is deleted or SCIM disabled; the mapping is cleared [ADM-8]', async () => {
    const system = await enabledSystem();
    const ada = await createUser(system, 'ada');
    const group = await createGroup(system, 'Admins', [ada]);
    await set(system, group);
    await system.provisioning.groups.delete(system.asIdp, group);
    expect(await roles(system, ada)).toEqual(['site-admin']);
    expect((await system.provisioning.settings.read(system.tenant)).configuration.siteAdminGroupId).toBeNull();
  });

  it('has a twin for site auditors, apart from it [ADM-1, SET-1]', async () => {
    const system = await enabledSystem();
    const ada = await createUser(system, 'ada');
    const group = await createGroup(system, 'Auditors', [ada]);
    const view = await system.provisioning.settings.modify(system.asAdmin, { siteAuditorGroupId: group as never });
    expect(view).toMatchObject({ siteAuditorGroupName: 'Auditors', siteAdminGroupName: null });
    expect(await roles(system, ada)).toEqual(['site-auditor']);
  });
});
