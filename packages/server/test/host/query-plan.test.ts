import { accountId, groupId, teamId, tenantId } from '@rollcall/core';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createHostApplication, createSqliteHost } from '../../src/host/index.js';
import {
  asAdmin,
  enableScim,
  linkTeam,
  makeOrganization,
  openSqliteHost,
  provisionGroup,
  provisionUser,
  type TestHost,
} from './setup.js';

/** A handle that writes down the statements prepared on it. */
function recording(prepared: Set<string>) {
  return (database: Database.Database): Database.Database =>
    new Proxy(database, {
      get: (target, name) => {
        if (name === 'prepare') {
          return (source: string) => {
            prepared.add(source);
            return target.prepare(source);
          };
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
}

/** Asked once at a start: the version of the tables, and whether there is any account. */
const atStart = ['SELECT version FROM host_schema', 'SELECT 1 FROM host_accounts LIMIT 1'];

/** The steps of SQLite's plan for a statement. */
function plan(database: Database.Database, source: string): readonly string[] {
  const values = [...source.matchAll(/\?/g)].map(() => null);
  const rows = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${source}`).all(...values);
  return rows.map(({ detail }) => detail);
}

/** The host's own statements among those that were prepared. */
function hostStatements(prepared: ReadonlySet<string>): readonly string[] {
  const own = [...prepared].filter((source) => source.includes('host_') && !atStart.includes(source));
  return own.filter((source) => /^(SELECT|INSERT|UPDATE|DELETE)/.test(source));
}

/** Steps that read a whole table or index of the host. Reading a list that was handed in as JSON is none. */
function scans(database: Database.Database, prepared: ReadonlySet<string>): readonly string[] {
  return hostStatements(prepared).flatMap((source) =>
    plan(database, source)
      .filter((step) => /^SCAN/.test(step) && !/^SCAN (j VIRTUAL|json_each|CONSTANT)/.test(step))
      .map((step) => `${step}: ${source}`),
  );
}

/** What identity providers and their administrators set off. */
async function provision(host: TestHost): Promise<void> {
  const { provisioning, asIdp, app, admin } = host;
  await makeOrganization(host);
  const team = await app.teams.create(admin, 'acme', { name: 'dev' });
  await app.serviceAccounts.create(admin, 'acme', { username: 'robot' });
  await app.teamMembers.addUsers(admin, team.id, ['robot', 'admin']);
  await app.memberships.create(admin, 'acme', { email: 'ann@example.com' });
  await enableScim(host);
  const [ann = '', ben = ''] = await linkTeam(host, team.id, ['ann', 'ben']);
  const cem = await provisionUser(host, 'cem');
  const admins = await provisionGroup(host, 'admins', [ann]);
  await provisioning.settings.modify(asAdmin(host), { siteAdminGroupId: groupId(admins) });
  const group = (await host.store.link(host.context.tenant, team.id))?.groupId ?? '';
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const modify = (Operations: readonly object[]) =>
    provisioning.groups.modify(asIdp, group, { schemas, Operations }, {});
  await modify([{ op: 'add', path: 'members', value: [{ value: cem }] }]);
  await modify([{ op: 'remove', path: `members[value eq "${ben}"]` }]);
  const set = (path: string, value: unknown) =>
    provisioning.users.modify(asIdp, ann, { schemas, Operations: [{ op: 'replace', path, value }] }, {});
  await set('active', false);
  await set('active', true);
  await set('emails[type eq "work"].value', 'anna@example.com');
  await provisioning.users.query(host.context.tenant, {});
  await provisioning.users.delete(asIdp, cem);
  await provisioning.settings.disable(asAdmin(host));
}

describe("the host's query plans", () => {
  it('scan nothing on any path that provisioning uses', async () => {
    const prepared = new Set<string>();
    const host = await openSqliteHost(recording(prepared));
    await provision(host);
    expect(hostStatements(prepared).length).toBeGreaterThan(40);
    expect(scans(host.database, prepared)).toEqual([]);
  });

  it('scan nothing to find accounts, tokens, teams and memberships, nor to remove them', async () => {
    const prepared = new Set<string>();
    const host = await openSqliteHost(recording(prepared));
    const { app, admin, repository } = host;
    await provision(host);
    const [team, account] = [teamId('team-1'), accountId('user-1')];
    const organization = await repository.organizationByName('acme');
    if (organization === undefined) throw new Error('no organization');
    await app.teams.list(admin, 'acme', { offset: 0, limit: 9, q: 'x', names: ['a'] });
    await app.memberships.list(admin, 'acme', { offset: 0, limit: 9, q: 'x', emails: ['a'], status: 'active' });
    await repository.teamRosters([team]);
    await repository.teamAccounts([team]);
    await repository.teamMemberships([team]);
    await repository.organizationsOf([account]);
    await repository.role(organization.id, account);
    await repository.userToken((await app.userTokens.create(admin, admin.account.id)).token.id);
    const [membership] = (await app.memberships.list(admin, 'acme', { offset: 1, limit: 1 })).items;
    if (membership !== undefined) await app.memberships.delete(admin, membership.id);
    const ben = await app.adminUsers.create(admin, { username: 'zed', email: 'zed@example.com' });
    await app.adminUsers.delete(admin, ben.id);
    await app.organizations.delete(admin, 'acme');
    expect(scans(host.database, prepared)).toEqual([]);
  });

  it('scan nothing to find out what a tenant of an organization reaches [TEN-1]', async () => {
    const prepared = new Set<string>();
    const opened = await openSqliteHost(recording(prepared));
    const { admin, database, clock } = opened;
    const host = createSqliteHost(database, clock, 'organizations');
    const context = { ...opened.context, tenancy: 'organizations' as const, repository: host.repository };
    const app = createHostApplication(context);
    await app.saml.update(admin, { enabled: true, providerType: 'okta' });
    await makeOrganization({ ...opened, app });
    const { configurationId } = await app.scimConfigurations.create(admin, 'acme');
    const team = await app.teams.create(admin, 'acme', { name: 'dev' });
    await app.scimConfigurations.byId(admin, configurationId);
    await app.scimConfigurations.ofTeam(admin, team.id);
    await app.saml.update(admin, { enabled: false }).catch(() => undefined);
    const id = accountId('user-new');
    const account = { id, username: 'new', email: 'new@example.com', suspended: false };
    database
      .transaction(() => {
        host.participant.apply(configurationId, { kind: 'createAccount', ...account });
        host.participant.apply(configurationId, { kind: 'adoptAccount', id, suspended: false });
        host.participant.apply(configurationId, { kind: 'setTeamMembers', team: team.id, members: [id] });
        host.participant.apply(configurationId, { kind: 'releaseAllAccounts' });
      })
      .immediate();
    await host.directory.accountByEmail(configurationId, 'new@example.com');
    await host.directory.usernameTaken(configurationId, 'new');
    await host.directory.team(configurationId, team.id);
    await app.teamMembers.addUsers(admin, team.id, ['new', 'admin']);
    await app.organizations.delete(admin, 'acme');
    expect(scans(database, prepared)).toEqual([]);
  });

  it('probe one index for a recovery admin [STATE-14]', async () => {
    const prepared = new Set<string>();
    const host = await openSqliteHost(recording(prepared));
    host.host.participant.hasRecoveryAdmin(tenantId('scimconf-test'));
    await host.host.directory.recoveryAdmins(tenantId('scimconf-test'), 10);
    const probes = hostStatements(prepared).filter(
      (source) => /^SELECT (1|id) /.test(source) && source.includes('managed_by'),
    );
    const byIndex = 'SEARCH host_accounts USING INDEX host_accounts_recovery (is_site_admin=?)';
    expect(probes.map((source) => plan(host.database, source))).toEqual([[byIndex], [byIndex]]);
  });
});
