/**
 * Every table carries its tenant [TEN-1] but `scim_membership`, whose rows name a group and an identity of one tenant by
 * their row numbers: a tenth of the size of ids, twice over. A membership's `position` is above every other of its group
 * and of its identity. `sequence` is the row number and the order of creation. The `_key` columns hold `foldCase` of the
 * core and are compared byte by byte, which is code point order. Instants are milliseconds since 1970. Sizes are kept in
 * `scim_counter`, `member_count` and `link_count`, so nothing is ever counted to be listed or limited.
 */
export const version1 = `
CREATE TABLE scim_configuration (
  tenant TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  enabled INTEGER NOT NULL,
  paused INTEGER NOT NULL,
  site_admin_group_id TEXT,
  site_auditor_group_id TEXT,
  changed_at INTEGER NOT NULL,
  was_enabled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE scim_counter (
  tenant TEXT PRIMARY KEY,
  tokens INTEGER NOT NULL DEFAULT 0,
  identities INTEGER NOT NULL DEFAULT 0,
  groups INTEGER NOT NULL DEFAULT 0,
  audit_entries INTEGER NOT NULL DEFAULT 0,
  audit_sequence INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE scim_token (
  sequence INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  created_by TEXT,
  expiry_notice INTEGER
) STRICT;
CREATE UNIQUE INDEX scim_token_id ON scim_token (tenant, id);
CREATE UNIQUE INDEX scim_token_key_id ON scim_token (key_id);
CREATE INDEX scim_token_list ON scim_token (tenant);

CREATE TABLE scim_identity (
  sequence INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  user_name_key TEXT NOT NULL,
  external_id TEXT,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  active INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  created INTEGER NOT NULL,
  last_modified INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX scim_identity_id ON scim_identity (tenant, id);
CREATE UNIQUE INDEX scim_identity_user_name ON scim_identity (tenant, user_name_key);
CREATE UNIQUE INDEX scim_identity_email ON scim_identity (tenant, email_key);
CREATE UNIQUE INDEX scim_identity_account ON scim_identity (tenant, account_id);
CREATE INDEX scim_identity_external_id ON scim_identity (tenant, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX scim_identity_list ON scim_identity (tenant);

CREATE TABLE scim_group (
  sequence INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  display_name TEXT NOT NULL,
  display_name_key TEXT NOT NULL,
  external_id TEXT,
  member_count INTEGER NOT NULL,
  link_count INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL,
  last_modified INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX scim_group_id ON scim_group (tenant, id);
CREATE UNIQUE INDEX scim_group_display_name ON scim_group (tenant, display_name_key);
CREATE INDEX scim_group_external_id ON scim_group (tenant, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX scim_group_list ON scim_group (tenant);

CREATE TABLE scim_membership (
  group_sequence INTEGER NOT NULL REFERENCES scim_group (sequence),
  position INTEGER NOT NULL,
  identity_sequence INTEGER NOT NULL REFERENCES scim_identity (sequence),
  PRIMARY KEY (group_sequence, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX scim_membership_member ON scim_membership (group_sequence, identity_sequence);
CREATE INDEX scim_membership_identity ON scim_membership (identity_sequence, position);

CREATE TABLE scim_link (
  tenant TEXT NOT NULL,
  team_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  paused INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, team_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX scim_link_group ON scim_link (tenant, group_id, team_id);

CREATE TABLE scim_audit (
  row_number INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  ip TEXT,
  request_id TEXT,
  action TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  changes TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX scim_audit_sequence ON scim_audit (tenant, sequence);
CREATE INDEX scim_audit_at ON scim_audit (tenant, at, sequence);
CREATE INDEX scim_audit_actor ON scim_audit (tenant, actor_id, sequence);
CREATE INDEX scim_audit_action ON scim_audit (tenant, action, sequence);
CREATE INDEX scim_audit_resource ON scim_audit (tenant, resource_id, sequence);
`;
