import type { HostKind } from '../kinds.js';

/** A member of a neutral record, and the column with its value. */
export interface HostColumn {
  readonly name: string;
  readonly column: string;
  /** How the column keeps what is neither text nor number. */
  readonly form?: 'boolean' | 'json';
}

/** Where the records of a kind are. */
export interface HostTable {
  readonly table: string;
  readonly columns: readonly HostColumn[];
  /** Unique; by them the rows are sorted. */
  readonly order: readonly string[];
}

const created = { order: ['seq'] };

/** The table of each kind of the host's records; the order of the columns is that of the neutral form. */
export const hostTables: Readonly<Record<HostKind, HostTable>> = {
  account: {
    table: 'host_accounts',
    ...created,
    columns: columns(
      'id directory username username_key email email_key is_service_account? is_site_admin? is_site_auditor? suspended?',
      'managed_by organization_id password_hash created_at',
    ),
  },
  organization: {
    table: 'host_organizations',
    ...created,
    columns: columns('id name name_key email settings{} configuration_id configured_at created_at'),
  },
  organizationMembership: {
    table: 'host_memberships',
    ...created,
    columns: columns('id organization_id account_id status invited_email invited_email_key created_at'),
  },
  team: {
    table: 'host_teams',
    ...created,
    columns: columns(
      'id organization_id name name_key is_owners? visibility organization_access{} sso_team_id',
      'allow_member_token_management? users_count created_at',
    ),
  },
  teamMember: {
    table: 'host_team_members',
    order: ['team_id', 'account_id'],
    columns: columns('team_id account_id'),
  },
  teamInvitation: {
    table: 'host_team_invitations',
    order: ['team_id', 'membership_id'],
    columns: columns('team_id membership_id'),
  },
  userToken: {
    table: 'host_user_tokens',
    ...created,
    columns: columns('id key_id hash account_id description created_at last_used_at expires_at created_by'),
  },
  saml: { table: 'host_saml', order: ['id'], columns: columns('settings{} private_key') },
};

/** `?` marks a boolean, `{}` JSON. */
function columns(...lines: readonly string[]): readonly HostColumn[] {
  const words = lines.join(' ').split(' ');
  return words.map((word): HostColumn => {
    const column = word.replace(/\?$|\{\}$/, '');
    const name = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (word.endsWith('?')) return { name, column, form: 'boolean' };
    return word.endsWith('{}') ? { name, column, form: 'json' } : { name, column };
  });
}
