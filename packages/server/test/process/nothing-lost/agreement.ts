import { expect } from 'vitest';
import { at, listAt, send } from '../admin-api.js';

/** Where the server is, and what opens it. */
export interface Access {
  readonly url: string;
  readonly scimUrl: string;
  readonly adminToken: string;
  readonly scimToken: string;
  readonly teams: readonly string[];
}

/** A user as the SCIM surface shows it. */
export interface UserRecord {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  /** The host's name for the account. */
  readonly account: string;
}

/** A team of the host: whom it holds, and the group it follows. */
export interface TeamRecord {
  /** Usernames. */
  readonly users: ReadonlySet<string>;
  readonly group: string | undefined;
}

/** An audit entry; the list has the newest first. */
export interface AuditRecord {
  readonly action: string;
  readonly resource: string;
}

/** Everything that a server holds, read through its surfaces. */
export interface Records {
  readonly users: ReadonlyMap<string, UserRecord>;
  /** Group ids with the ids of their members. */
  readonly groups: ReadonlyMap<string, { readonly displayName: string; readonly members: ReadonlySet<string> }>;
  readonly teams: ReadonlyMap<string, TeamRecord>;
  readonly tokens: ReadonlySet<string>;
  readonly audit: readonly AuditRecord[];
}

/** Reads it all. */
export async function readServer(access: Access): Promise<Records> {
  const users = await readAll(access, 'Users');
  const groups = await readAll(access, 'Groups');
  const tokens = await send('GET', `${access.url}/api/v2/admin/scim-tokens`, access.adminToken);
  const teams = await Promise.all(access.teams.map(async (id) => [id, await readTeam(access, id)] as const));
  return {
    users: new Map(users.map((resource) => [String(at(resource, 'id')), userRecord(resource)])),
    groups: new Map(
      groups.map((resource) => [
        String(at(resource, 'id')),
        {
          displayName: String(at(resource, 'displayName')),
          members: new Set(listAt(resource, 'members').map((member) => String(at(member, 'value')))),
        },
      ]),
    ),
    teams: new Map(teams),
    tokens: new Set(listAt(tokens.body, 'data').map((document) => String(at(document, 'id')))),
    audit: await readAudit(access),
  };
}

/** Groups, teams, links and audit tell the same story, whatever was in flight when the server died. */
export function checkAgreement({ users, groups, teams, audit }: Records): void {
  for (const { members } of groups.values()) {
    for (const member of members) expect(users.has(member), `member ${member} is a user`).toBe(true);
  }
  for (const [id, team] of teams) {
    if (team.group === undefined) continue;
    const members = groups.get(team.group)?.members ?? new Set<string>();
    const accounts = [...members].map((member) => users.get(member)?.account ?? '?');
    expect([...team.users].sort(), `team ${id} holds its group's members`).toEqual(accounts.sort());
  }
  for (const [id, team] of teams) {
    const last = audit.find(({ action, resource }) => resource === id && /^link\.(created|deleted)$/.test(action));
    expect(last?.action === 'link.created', `the audit's last word on team ${id}`).toBe(team.group !== undefined);
  }
  const told = (created: string, deleted: string): Set<string> => {
    const gone = new Set(audit.filter(({ action }) => action === deleted).map(({ resource }) => resource));
    const made = audit.filter(({ action }) => action === created).map(({ resource }) => resource);
    expect(new Set(made).size, `${created} is told once for each`).toBe(made.length);
    return new Set(made.filter((resource) => !gone.has(resource)));
  };
  expect(told('identity.created', 'identity.deleted')).toEqual(new Set(users.keys()));
  expect(told('group.created', 'group.deleted')).toEqual(new Set(groups.keys()));
}

function userRecord(resource: unknown): UserRecord {
  return {
    id: String(at(resource, 'id')),
    userName: String(at(resource, 'userName')),
    active: at(resource, 'active') === true,
    account: String(at(resource, 'name', 'formatted')),
  };
}

async function readAll({ scimUrl, scimToken }: Access, endpoint: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (;;) {
    const page = await send('GET', `${scimUrl}/${endpoint}?startIndex=${found.length + 1}&count=200`, scimToken);
    const resources = listAt(page.body, 'Resources');
    found.push(...resources);
    if (resources.length === 0 || found.length >= Number(at(page.body, 'totalResults'))) return found;
  }
}

async function readTeam({ url, adminToken }: Access, id: string): Promise<TeamRecord> {
  const team = await send('GET', `${url}/api/v2/teams/${id}?include=users`, adminToken);
  const link = await send('GET', `${url}/api/v2/admin/teams/${id}/scim-group-mapping`, adminToken);
  const users = listAt(team.body, 'included').filter((document) => at(document, 'type') === 'users');
  const group = at(link.body, 'data', 'attributes', 'scim-group-id');
  return {
    users: new Set(users.map((document) => String(at(document, 'attributes', 'username')))),
    group: link.status === 200 ? String(group) : undefined,
  };
}

async function readAudit({ url, adminToken }: Access): Promise<readonly AuditRecord[]> {
  const headers = { authorization: `Bearer ${adminToken}` };
  const response = await fetch(`${url}/api/v2/admin/scim-audit-events?format=jsonl`, { headers });
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const entry: unknown = JSON.parse(line);
    return { action: String(at(entry, 'action')), resource: String(at(entry, 'resource-id')) };
  });
}
