/**
 * The outbox [SYNC-2]. A key is there as long as it has messages. `until` tells how long it is leased, when it has a `lease`,
 * or rests; a key without it that is not parked may be leased, so what is ready, what sleeps and what is parked are three
 * partial indexes, and none is looked through for another. The one row of `scim_outbox_sequence` has the last number given.
 */
export const version3 = `
CREATE TABLE scim_outbox_sequence (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last INTEGER NOT NULL
) STRICT;
INSERT INTO scim_outbox_sequence VALUES (1, 0);

CREATE TABLE scim_outbox_key (
  id INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL,
  channel TEXT NOT NULL,
  key TEXT NOT NULL,
  first_sequence INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  parked INTEGER NOT NULL DEFAULT 0,
  lease TEXT,
  until INTEGER
) STRICT;
CREATE UNIQUE INDEX scim_outbox_key_name ON scim_outbox_key (tenant, channel, key);
CREATE INDEX scim_outbox_key_list ON scim_outbox_key (channel, tenant, first_sequence);
CREATE INDEX scim_outbox_key_ready ON scim_outbox_key (channel, first_sequence) WHERE parked = 0 AND until IS NULL;
CREATE INDEX scim_outbox_key_until ON scim_outbox_key (channel, until) WHERE until IS NOT NULL;
CREATE INDEX scim_outbox_key_parked ON scim_outbox_key (channel, tenant, first_sequence) WHERE parked = 1;

CREATE TABLE scim_outbox_message (
  row_number INTEGER PRIMARY KEY,
  key_id INTEGER NOT NULL REFERENCES scim_outbox_key (id),
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  payload TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX scim_outbox_message_order ON scim_outbox_message (key_id, sequence);
`;
