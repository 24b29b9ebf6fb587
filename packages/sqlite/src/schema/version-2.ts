/**
 * What the full profile keeps. `attributes` is the canonical JSON beside the columns, NULL for none; `search` its search
 * form as JSONB, which is read four times as fast as text; `keys_version` tells for which indexes the keys of the row were
 * made. Rows of a profile that keeps columns only have NULL in all three and stand in none of the partial indexes, so they
 * cost what they did. `scim_attribute_key.record` is the `sequence` of a row in the table of its type.
 *
 * A group's members lie in two tables, users and groups, that share the numbers of `position`.
 */
export const version2 = `
DROP INDEX scim_identity_email;
ALTER TABLE scim_identity ADD COLUMN address TEXT;
ALTER TABLE scim_identity ADD COLUMN address_key TEXT;
UPDATE scim_identity SET address = email, address_key = email_key;
ALTER TABLE scim_identity DROP COLUMN email;
ALTER TABLE scim_identity DROP COLUMN email_key;
ALTER TABLE scim_identity RENAME COLUMN address TO email;
ALTER TABLE scim_identity RENAME COLUMN address_key TO email_key;
ALTER TABLE scim_identity ADD COLUMN keys_version INTEGER;
ALTER TABLE scim_identity ADD COLUMN search BLOB;
ALTER TABLE scim_identity ADD COLUMN attributes TEXT;
CREATE UNIQUE INDEX scim_identity_email ON scim_identity (tenant, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX scim_identity_keys ON scim_identity (tenant, keys_version) WHERE keys_version IS NOT NULL;
CREATE INDEX scim_identity_created ON scim_identity (tenant, created) WHERE keys_version IS NOT NULL;
CREATE INDEX scim_identity_modified ON scim_identity (tenant, last_modified) WHERE keys_version IS NOT NULL;

ALTER TABLE scim_group ADD COLUMN keys_version INTEGER;
ALTER TABLE scim_group ADD COLUMN search BLOB;
ALTER TABLE scim_group ADD COLUMN attributes TEXT;
CREATE INDEX scim_group_keys ON scim_group (tenant, keys_version) WHERE keys_version IS NOT NULL;
CREATE INDEX scim_group_created ON scim_group (tenant, created) WHERE keys_version IS NOT NULL;
CREATE INDEX scim_group_modified ON scim_group (tenant, last_modified) WHERE keys_version IS NOT NULL;

CREATE TABLE scim_resource (
  sequence INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  external_id TEXT,
  created INTEGER NOT NULL,
  last_modified INTEGER NOT NULL,
  version INTEGER NOT NULL,
  keys_version INTEGER,
  search BLOB,
  attributes TEXT
) STRICT;
CREATE UNIQUE INDEX scim_resource_id ON scim_resource (tenant, id);
CREATE INDEX scim_resource_sorted ON scim_resource (tenant, type, id);
CREATE INDEX scim_resource_external_id ON scim_resource (tenant, type, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX scim_resource_list ON scim_resource (tenant, type);
CREATE INDEX scim_resource_keys ON scim_resource (tenant, type, keys_version);
CREATE INDEX scim_resource_created ON scim_resource (tenant, type, created);
CREATE INDEX scim_resource_modified ON scim_resource (tenant, type, last_modified);

CREATE TABLE scim_attribute_key (
  tenant TEXT NOT NULL,
  type TEXT NOT NULL,
  path TEXT NOT NULL,
  key ANY NOT NULL,
  record INTEGER NOT NULL,
  is_unique INTEGER NOT NULL,
  PRIMARY KEY (tenant, type, path, key, record)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX scim_attribute_key_unique ON scim_attribute_key (tenant, type, path, key) WHERE is_unique = 1;
CREATE INDEX scim_attribute_key_record ON scim_attribute_key (record, tenant, type);

CREATE TABLE scim_nested_group (
  parent_sequence INTEGER NOT NULL REFERENCES scim_group (sequence),
  position INTEGER NOT NULL,
  child_sequence INTEGER NOT NULL REFERENCES scim_group (sequence),
  PRIMARY KEY (parent_sequence, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX scim_nested_group_member ON scim_nested_group (parent_sequence, child_sequence);
CREATE INDEX scim_nested_group_child ON scim_nested_group (child_sequence, position);

ALTER TABLE scim_counter ADD COLUMN identity_documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scim_counter ADD COLUMN group_documents INTEGER NOT NULL DEFAULT 0;
CREATE TABLE scim_resource_counter (
  tenant TEXT NOT NULL,
  type TEXT NOT NULL,
  resources INTEGER NOT NULL,
  PRIMARY KEY (tenant, type)
) STRICT, WITHOUT ROWID;
`;
