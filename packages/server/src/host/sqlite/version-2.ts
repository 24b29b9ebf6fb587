import { isRecoveryAdmin } from './schema.js';

/** The directory of the accounts that belong to no organization; of the others it is the organization's id. */
export const siteDirectory = 'site';

/**
 * Version 2: every account belongs to a directory, within which its username and its e-mail are unique; it may be
 * without an e-mail. Every organization has an id for its provisioning configuration, and the time at which that was made.
 */
export const version2 = `
CREATE TABLE host_accounts_2 (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  directory TEXT NOT NULL,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL,
  email TEXT,
  email_key TEXT,
  is_service_account INTEGER NOT NULL,
  is_site_admin INTEGER NOT NULL,
  is_site_auditor INTEGER NOT NULL,
  suspended INTEGER NOT NULL,
  managed_by TEXT,
  organization_id TEXT,
  password_hash TEXT,
  created_at INTEGER NOT NULL,
  CHECK ((email IS NULL) = (email_key IS NULL))
) STRICT;
INSERT INTO host_accounts_2 SELECT seq, id, '${siteDirectory}', username, username_key, email, email_key,
  is_service_account, is_site_admin, is_site_auditor, suspended, managed_by, organization_id, password_hash, created_at
  FROM host_accounts;
DROP TABLE host_accounts;
ALTER TABLE host_accounts_2 RENAME TO host_accounts;
CREATE UNIQUE INDEX host_accounts_username ON host_accounts (username_key, directory);
CREATE UNIQUE INDEX host_accounts_email ON host_accounts (email_key, directory);
CREATE INDEX host_accounts_elsewhere ON host_accounts (directory) WHERE directory <> '${siteDirectory}';
CREATE INDEX host_accounts_recovery ON host_accounts (is_site_admin) WHERE ${isRecoveryAdmin};
CREATE INDEX host_accounts_managed ON host_accounts (managed_by) WHERE managed_by IS NOT NULL;
CREATE INDEX host_accounts_organization ON host_accounts (organization_id) WHERE organization_id IS NOT NULL;

ALTER TABLE host_organizations ADD COLUMN configuration_id TEXT;
ALTER TABLE host_organizations ADD COLUMN configured_at INTEGER;
UPDATE host_organizations SET configuration_id = 'scimconf-' || lower(hex(randomblob(8)));
CREATE UNIQUE INDEX host_organizations_configuration ON host_organizations (configuration_id);
CREATE INDEX host_organizations_configured ON host_organizations (configured_at) WHERE configured_at IS NOT NULL;
`;
