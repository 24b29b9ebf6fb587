import { type AccountId, foldCase, type TenantId } from '@rollcall/core';
import type { Organization } from '../model/index.js';
import type { HostRepository, OrganizationRole } from '../ports/index.js';
import { byId, readPage } from './paging.js';
import { type OrganizationRow, toOrganization } from './rows.js';
import type { Statements } from './statements.js';

type OrganizationReads = Pick<
  HostRepository,
  | 'organization'
  | 'organizations'
  | 'organizationByName'
  | 'organizationByConfiguration'
  | 'configurationIds'
  | 'hasConfigurations'
  | 'queryOrganizations'
  | 'organizationsOf'
  | 'role'
>;

const memberOf = `id IN (SELECT organization_id FROM host_memberships WHERE account_id = ? AND status = 'active')
  OR id IN (SELECT organization_id FROM host_accounts WHERE id = ?)`;

const organizationsOf = `SELECT o.*, m.account_id AS member FROM json_each(?) j
  CROSS JOIN host_memberships m ON m.account_id = j.value AND m.status = 'active'
  CROSS JOIN host_organizations o ON o.id = m.organization_id ORDER BY o.seq`;

const configurationIds = 'SELECT configuration_id AS id FROM host_organizations';
const configured = 'SELECT 1 FROM host_organizations WHERE configured_at IS NOT NULL LIMIT 1';

/** Reads organizations. */
export function readOrganizations(sql: Statements): OrganizationReads {
  const one = async (condition: string, value: string) => {
    const row = sql.get<OrganizationRow>(`SELECT * FROM host_organizations WHERE ${condition}`, value);
    return row === undefined ? undefined : toOrganization(row);
  };
  return {
    organization: (id) => one('id = ?', id),
    organizationByName: (name) => one('name_key = ?', foldCase(name)),
    organizationByConfiguration: (id) => one('configuration_id = ? AND configured_at IS NOT NULL', id),
    configurationIds: async () => sql.all<{ id: TenantId }>(configurationIds).map(({ id }) => id),
    hasConfigurations: async () => sql.get(configured) !== undefined,
    organizations: async (ids) => {
      const text = 'SELECT * FROM host_organizations WHERE id IN (SELECT value FROM json_each(?))';
      return byId(sql.all<OrganizationRow>(text, JSON.stringify(ids)).map(toOrganization));
    },
    queryOrganizations: async ({ visibleTo, q, ...page }) => {
      const source = { columns: '*', from: 'host_organizations', orderBy: 'seq', decode: toOrganization } as const;
      const where = [
        ...(visibleTo === undefined ? [] : [[memberOf, visibleTo, visibleTo] as const]),
        ...(q ? [['instr(name_key, ?) > 0', foldCase(q)] as const] : []),
      ];
      return readPage(sql, { ...source, where }, page);
    },
    organizationsOf: async (accounts) => {
      const result = new Map<AccountId, Organization[]>(accounts.map((id) => [id, []]));
      const rows = sql.all<OrganizationRow & { member: AccountId }>(organizationsOf, JSON.stringify(accounts));
      for (const row of rows) result.get(row.member)?.push(toOrganization(row));
      return result;
    },
    role: async (organization, account) => role(sql, organization, account),
  };
}

const ownerProbe = `SELECT 1 FROM host_teams t CROSS JOIN host_team_members m ON m.team_id = t.id AND m.account_id = ?
  WHERE t.organization_id = ? AND t.is_owners = 1`;
const memberProbe = `SELECT 1 FROM host_memberships WHERE organization_id = ? AND account_id = ? AND status = 'active'`;
const serviceProbe = 'SELECT 1 FROM host_accounts WHERE id = ? AND organization_id = ?';

function role(sql: Statements, organization: string, account: string): OrganizationRole {
  if (sql.get(ownerProbe, account, organization) !== undefined) return 'owner';
  if (sql.get(memberProbe, organization, account) !== undefined) return 'member';
  return sql.get(serviceProbe, account, organization) === undefined ? 'none' : 'member';
}
