/** An active site admin whom SCIM does not manage [STATE-14]. Query and partial index must read the same. */
export const isRecoveryAdmin = 'is_site_admin = 1 AND suspended = 0 AND is_service_account = 0 AND managed_by IS NULL';

/** The tables of version 1. `…_key` columns hold `foldCase` of the core; `seq` keeps the order of creation. */
export const schema = `
CREATE TABLE host_accounts (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  is_service_account INTEGER NOT NULL,
  is_site_admin INTEGER NOT NULL,
  is_site_auditor INTEGER NOT NULL,
  suspended INTEGER NOT NULL,
  managed_by TEXT,
  organization_id TEXT,
  password_hash TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX host_accounts_recovery ON host_accounts (is_site_admin) WHERE ${isRecoveryAdmin};
CREATE INDEX host_accounts_managed ON host_accounts (managed_by) WHERE managed_by IS NOT NULL;
CREATE INDEX host_accounts_organization ON host_accounts (organization_id) WHERE organization_id IS NOT NULL;

CREATE TABLE host_organizations (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE host_memberships (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  account_id TEXT,
  status TEXT NOT NULL,
  invited_email TEXT,
  invited_email_key TEXT,
  created_at INTEGER NOT NULL,
  CHECK ((account_id IS NULL) = (invited_email_key IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX host_memberships_account ON host_memberships (organization_id, account_id);
CREATE UNIQUE INDEX host_memberships_invited ON host_memberships (organization_id, invited_email_key);
CREATE INDEX host_memberships_organization ON host_memberships (organization_id);
CREATE INDEX host_memberships_of_account ON host_memberships (account_id);
CREATE INDEX host_memberships_of_email ON host_memberships (invited_email_key);

CREATE TABLE host_teams (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organization_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  is_owners INTEGER NOT NULL,
  visibility TEXT NOT NULL,
  organization_access TEXT NOT NULL,
  sso_team_id TEXT,
  allow_member_token_management INTEGER NOT NULL,
  users_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX host_teams_name ON host_teams (organization_id, name_key);
CREATE INDEX host_teams_organization ON host_teams (organization_id);
CREATE UNIQUE INDEX host_teams_owners ON host_teams (organization_id) WHERE is_owners = 1;

CREATE TABLE host_team_members (
  team_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (team_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX host_team_members_account ON host_team_members (account_id, team_id);

CREATE TABLE host_team_invitations (
  team_id TEXT NOT NULL,
  membership_id TEXT NOT NULL,
  PRIMARY KEY (team_id, membership_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX host_team_invitations_membership ON host_team_invitations (membership_id, team_id);

CREATE TABLE host_user_tokens (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  key_id TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  account_id TEXT NOT NULL,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  expires_at INTEGER,
  created_by TEXT
) STRICT;
CREATE INDEX host_user_tokens_account ON host_user_tokens (account_id);

CREATE TABLE host_saml (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  settings TEXT NOT NULL,
  private_key TEXT
) STRICT;
`;
