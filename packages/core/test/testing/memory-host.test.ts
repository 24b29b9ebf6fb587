import { createJournal, createMemoryHost } from '@rollcall/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AccountId, accountId, teamId, tenantId } from '../../src/values/index.js';

const tenant = tenantId('scimconf-a');
const other = tenantId('scimconf-b');
const [ann, ben, robot] = [accountId('ann'), accountId('ben'), accountId('robot')];
const team = teamId('team');

describe('the memory host', () => {
  let host = createMemoryHost();
  let journal = createJournal();
  let participant = host.participate(journal);

  beforeEach(async () => {
    host = createMemoryHost();
    journal = createJournal();
    participant = host.participate(journal);
    await host.probe.addAccount({ id: ann, username: 'ann', email: 'Ann@x.example', siteRoles: ['site-admin'] });
    await host.probe.addAccount({ id: robot, username: 'robot', email: 'r@x.example', isServiceAccount: true });
    await host.probe.addTeam({ id: team, name: 'Team', organization: 'acme', members: [robot] });
  });

  const create = (id: AccountId, username: string, email: string | null) =>
    participant.apply(tenant, { kind: 'createAccount', id, username, email, suspended: false });

  it('finds accounts by id, folded e-mail and username without case', async () => {
    const { directory } = host;
    expect((await directory.accounts(tenant, [ann, ben])).get(ann)).toMatchObject({
      username: 'ann',
      isSiteAdmin: true,
    });
    expect((await directory.accountByEmail(tenant, 'ann@x.example'))?.id).toBe(ann);
    expect(await directory.accountByEmail(tenant, 'none@x.example')).toBeUndefined();
    expect(await directory.usernameTaken(tenant, 'ANN')).toBe(true);
    expect(await directory.usernameTaken(tenant, 'ben')).toBe(false);
    expect(await directory.team(tenant, team)).toEqual({ id: team, name: 'Team', isOwners: false });
    expect(await directory.saml(tenant)).toEqual({ enabled: false, providerType: 'unknown' });
  });

  it('refuses a username or an e-mail that is taken, whatever the case [USER-4]', () => {
    expect(create(ben, 'ANN', 'ben@x.example')).toMatchObject({ reason: 'uniqueness', attribute: 'username' });
    expect(create(ben, 'ben', 'ANN@x.example')).toMatchObject({ reason: 'uniqueness', attribute: 'email' });
    expect(create(ben, 'ben', 'ben@x.example')).toBeUndefined();
    const change = { kind: 'changeEmail', id: ben, email: 'aNN@x.example' } as const;
    expect(participant.apply(tenant, change)).toMatchObject({ reason: 'uniqueness', attribute: 'email' });
  });

  it('lets accounts have no e-mail, get one and give it up', async () => {
    expect(create(ben, 'ben', null)).toBeUndefined();
    expect(create(accountId('cem'), 'cem', null)).toBeUndefined();
    participant.apply(tenant, { kind: 'changeEmail', id: ben, email: 'Ben@x.example' });
    expect((await host.directory.accountByEmail(tenant, 'ben@x.example'))?.id).toBe(ben);
    participant.apply(tenant, { kind: 'changeEmail', id: ben, email: null });
    expect(await host.directory.accountByEmail(tenant, 'ben@x.example')).toBeUndefined();
    expect((await host.probe.account(ben))?.email).toBeNull();
  });

  it('keeps the last credential, and undoes it', async () => {
    participant.apply(tenant, { kind: 'setPassword', id: ann, credential: 'hash-1' });
    expect((await host.probe.account(ann))?.credential).toBe('hash-1');
    journal.undo();
    expect((await host.probe.account(ann))?.credential).toBeNull();
  });

  it('applies an effect twice as once', async () => {
    create(ben, 'ben', 'ben@x.example');
    expect(create(ben, 'ben', 'ben@x.example')).toBeUndefined();
    for (let time = 0; time < 2; time++) {
      participant.apply(tenant, { kind: 'grantSiteRole', role: 'site-auditor', accounts: [ben] });
      participant.apply(tenant, { kind: 'changeTeamMembers', team, add: [ben], remove: [ann] });
    }
    expect((await host.probe.account(ben))?.siteRoles).toEqual(['site-auditor']);
    expect((await host.probe.team(team))?.members).toEqual([ben, robot]);
  });

  it('refuses what it does not know', () => {
    const missing = { reason: 'missing', attribute: 'account' };
    expect(participant.apply(tenant, { kind: 'suspendAccount', id: ben })).toMatchObject(missing);
    const grant = { kind: 'grantSiteRole', role: 'site-admin', accounts: [ben] } as const;
    expect(participant.apply(tenant, grant)).toMatchObject(missing);
    expect(participant.apply(tenant, { kind: 'setTeamMembers', team, members: [ben] })).toMatchObject(missing);
    const nowhere = { kind: 'setTeamMembers', team: teamId('none'), members: [] } as const;
    expect(participant.apply(tenant, nowhere)).toMatchObject({ reason: 'missing', attribute: 'team' });
  });

  it('lets no tenant adopt a service account, or an account of another tenant [USER-4]', () => {
    const adopt = (id: AccountId) => ({ kind: 'adoptAccount', id, suspended: false }) as const;
    expect(participant.apply(tenant, adopt(robot))).toMatchObject({ reason: 'forbidden' });
    expect(participant.apply(tenant, adopt(ann))).toBeUndefined();
    expect(participant.apply(other, adopt(ann))).toMatchObject({ reason: 'uniqueness' });
  });

  it('releases the accounts of one tenant only [STATE-9]', async () => {
    create(ben, 'ben', 'ben@x.example');
    participant.apply(other, { kind: 'adoptAccount', id: ann, suspended: false });
    participant.apply(tenant, { kind: 'releaseAccount', id: ann });
    participant.apply(tenant, { kind: 'releaseAllAccounts' });
    expect((await host.probe.account(ben))?.managedBy).toBeNull();
    expect((await host.probe.account(ann))?.managedBy).toBe(other);
  });

  it('knows whether a recovery admin is left [STATE-14]', () => {
    expect(participant.hasRecoveryAdmin(tenant)).toBe(true);
    participant.apply(tenant, { kind: 'suspendAccount', id: ann });
    expect(participant.hasRecoveryAdmin(tenant)).toBe(false);
    participant.apply(tenant, { kind: 'reactivateAccount', id: ann });
    participant.apply(tenant, { kind: 'grantSiteRole', role: 'site-admin', accounts: [robot] });
    participant.apply(tenant, { kind: 'adoptAccount', id: ann, suspended: false });
    expect(participant.hasRecoveryAdmin(tenant)).toBe(false);
  });

  it('undoes everything through the journal', async () => {
    const before = [await host.probe.account(ann), await host.probe.team(team), await host.probe.teams()];
    create(ben, 'ben', 'ben@x.example');
    participant.apply(tenant, { kind: 'adoptAccount', id: ann, suspended: true });
    participant.apply(tenant, { kind: 'changeEmail', id: ann, email: 'new@x.example' });
    participant.apply(tenant, { kind: 'setTeamMembers', team, members: [ann, ben] });
    participant.execute(tenant, { type: 'removeTeam', team } as { type: string });
    journal.undo();
    expect([await host.probe.account(ann), await host.probe.team(team), await host.probe.teams()]).toEqual(before);
    expect(await host.probe.account(ben)).toBeUndefined();
    expect(await host.probe.organizationMembers('acme')).toEqual([robot]);
    expect(await host.directory.usernameTaken(tenant, 'ben')).toBe(false);
    expect((await host.directory.accountByEmail(tenant, 'ann@x.example'))?.id).toBe(ann);
    expect(await host.probe.hasRecoveryAdmin(tenant)).toBe(true);
  });

  it('meets an effect once, after letting some pass', () => {
    const suspend = { kind: 'suspendAccount', id: ann } as const;
    const refusal = { reason: 'limit', attribute: 'seats', detail: 'full' } as const;
    host.probe.interceptNext('suspendAccount', () => refusal, 1);
    expect([1, 2, 3].map(() => participant.apply(tenant, suspend))).toEqual([undefined, refusal, undefined]);
  });
});
