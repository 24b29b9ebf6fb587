import type { MovedKind, MovedRecords, OutboxMessage, SearchDocument } from '@rollcall/core';
import { encodeForm, encodeValue } from '../field-names.js';
import { messageDocument } from '../outbox/append.js';
import { recordKey } from '../record-key.js';
import { groupFields, identityFields, recordFields, resourceKey } from '../transaction/resource-documents.js';
import { keyText } from '../transaction/resources.js';
import type { AnyDocument } from '../unit/fields.js';

/** The kinds whose records become a document of their own. */
type DocumentKind = Exclude<MovedKind, 'counters'>;

/** The document of a record of each kind; `ordinal` is its number among all of its kind. */
export const toDocument: {
  readonly [K in DocumentKind]: (record: MovedRecords[K], ordinal: number) => AnyDocument;
} = {
  configuration: ({ configuration, wasEnabled }) => ({ ...configuration, _id: configuration.id, wasEnabled }),
  token: ({ tenant, token }, ordinal) => ({ ...token, _id: recordKey(tenant, token.id), tenant, ordinal }),
  identity: ({ tenant, identity, document }, ordinal) => ({
    ...withoutUndefined({ ...identityFields(identity), ...documentFields(document) }),
    ...{ _id: resourceKey(tenant, identity.id), tenant, type: 'User', ordinal, touches: 0 },
  }),
  group: ({ tenant, group, linkCount, document }, ordinal) => ({
    ...withoutUndefined({ ...groupFields(group), ...documentFields(document) }),
    ...{ _id: resourceKey(tenant, group.id), tenant, type: 'Group', ordinal, touches: 0, linkCount },
  }),
  resource: ({ tenant, resource, document }, ordinal) => ({
    ...withoutUndefined({ ...recordFields(resource), ...documentFields(document) }),
    ...{ _id: resourceKey(tenant, resource.id), tenant, ordinal, touches: 0 },
  }),
  membership: ({ tenant, group, position, type, member, place }) => ({
    ...{ _id: recordKey(tenant, group, member), tenant, kind: type, position, place },
    ...{ group: resourceKey(tenant, group), member: resourceKey(tenant, member) },
  }),
  link: ({ tenant, link }) => ({ ...link, _id: recordKey(tenant, link.teamId), tenant }),
  audit: ({ tenant, entry }) => ({
    ...entry,
    ...{ _id: recordKey(tenant, String(entry.sequence)), tenant, changes: encodeValue(entry.changes) },
  }),
  message: ({ tenant, channel, key, sequence, at, payload }) =>
    messageDocument(tenant, { channel, key, payload } as OutboxMessage, { sequence, at }),
};

function documentFields(document: SearchDocument | null): Readonly<Record<string, unknown>> {
  if (document === null) return {};
  const unique = document.keys.filter((key) => key.unique);
  const uniqueKeys = unique.length === 0 ? undefined : unique.map(keyText);
  const keys = document.keys.map(keyText);
  return { search: encodeForm(document.form), keys, uniqueKeys, keysVersion: document.version };
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
