import { accountId, type TeamId } from '@rollcall/core';
import type { Db } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { useKind } from './backend.js';
import type { MongoBackend } from './mongo-backend.js';
import { commandsOf, mongoUrl } from './mongo-databases.js';
import {
  applyEffects,
  asAdmin,
  enableScim,
  makeOrganization,
  openHost,
  provisionGroup,
  provisionUser,
  type TestHost,
} from './setup.js';

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** How often the server was asked, and how often for something to read. */
async function roundTrips(work: () => Promise<unknown>) {
  const sent = await commandsOf(work);
  return { all: sent.length, reads: sent.filter((command) => command.startsWith('aggregate')).length };
}

const patch = ({ provisioning, asIdp }: TestHost, group: string, op: 'add' | 'remove', value: string) =>
  roundTrips(() => {
    const body = { schemas: [patchOp], Operations: [{ op, path: 'members', value: [{ value }] }] };
    return provisioning.groups.modify(asIdp, group, body, {});
  });

async function linkedTeams(host: TestHost, group: string, count: number): Promise<readonly TeamId[]> {
  const made: TeamId[] = [];
  for (let index = 0; index < count; index++) {
    const { id } = await host.app.teams.create(host.admin, 'acme', { name: `team-${index}` });
    await host.provisioning.links.create(asAdmin(host), id, group);
    made.push(id);
  }
  return made;
}

/** Accounts that nobody manages, faster than by commits. */
async function insertAccounts(db: Db, ids: readonly string[]): Promise<void> {
  const rest = {
    isServiceAccount: false,
    isSiteAdmin: false,
    isSiteAuditor: false,
    suspended: false,
    passwordHash: null,
  };
  const accounts = ids.map((id, ordinal) => {
    const names = { username: id, usernameKey: id, email: `${id}@a.example`, emailKey: `${id}@a.example` };
    return {
      _id: id,
      ...names,
      ...rest,
      directory: 'site',
      managedBy: null,
      organizationId: null,
      createdAt: 0,
      ordinal,
    };
  });
  await db.collection<(typeof accounts)[number]>('host_accounts').insertMany(accounts);
}

describe.runIf(mongoUrl !== undefined)('round trips to MongoDB', () => {
  useKind('MongoDB');

  it('of a user are no more for the account that follows', async () => {
    const host = await openHost();
    await enableScim(host);
    await provisionUser(host, 'first');
    let id = '';
    const made = await roundTrips(async () => {
      id = await provisionUser(host, 'ada');
    });
    expect(made).toEqual({ all: 7, reads: 2 });
    const body = { schemas: [patchOp], Operations: [{ op: 'replace', path: 'active', value: false }] };
    const changed = await roundTrips(() => host.provisioning.users.modify(host.asIdp, id, body, {}));
    expect(changed).toEqual({ all: 8, reads: 3 });
  });

  it('of a member who joins or leaves are as many for ten linked teams as for one', { timeout: 60_000 }, async () => {
    const host = await openHost();
    await enableScim(host);
    await makeOrganization(host);
    const users: string[] = [];
    for (const name of ['ada', 'ben', 'cem']) users.push(await provisionUser(host, name));
    const [ada = '', ben = '', cem = ''] = users;
    const group = await provisionGroup(host, 'devs', []);
    const [first] = await linkedTeams(host, group, 10);
    await patch(host, group, 'add', ada); // from now on it is known which teams go together
    expect(await patch(host, group, 'add', ben)).toEqual({ all: 14, reads: 5 });
    expect(await patch(host, group, 'remove', ben)).toEqual({ all: 12, reads: 4 });
    expect(await patch(host, group, 'add', ben)).toEqual({ all: 12, reads: 4 });
    expect(await patch(host, group, 'add', cem)).toEqual({ all: 14, reads: 5 });
    expect(
      (await host.repository.teamRosters(first === undefined ? [] : [first])).get(first as TeamId)?.accounts,
    ).toHaveLength(3);
  });

  it('of a roster do not grow with it', { timeout: 120_000 }, async () => {
    const host = await openHost();
    await makeOrganization(host);
    const { id: team } = await host.app.teams.create(host.admin, 'acme', { name: 'devs' });
    const ids = Array.from({ length: 3000 }, (_, index) => accountId(`user-${index}`));
    await insertAccounts((host.backend as MongoBackend).db, ids);
    const set = (members: typeof ids) =>
      roundTrips(() => applyEffects(host, {}, { kind: 'setTeamMembers', team, members }));
    expect((await set(ids)).all).toBeLessThan(12);
    expect((await set(ids.slice(1000))).all).toBeLessThan(12);
    expect((await host.repository.team(team))?.usersCount).toBe(2000);
    expect((await set([])).all).toBeLessThan(12);
    expect((await host.repository.team(team))?.usersCount).toBe(0);
  });
});
