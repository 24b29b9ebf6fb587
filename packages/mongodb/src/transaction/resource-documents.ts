import type { Group, Identity, ResourceRecord, TenantId } from '@rollcall/core';
import { equalValues } from '@rollcall/core';
import { decodeValue, encodeValue } from '../field-names.js';
import { recordKey } from '../record-key.js';
import type { GroupDocument, ResourceDocument, UserDocument } from '../schema/documents.js';
import type { Fields } from '../unit/fields.js';

/** The `_id` of a resource of any type. */
export function resourceKey(tenant: TenantId, id: string): string {
  return recordKey(tenant, id);
}

/** The fields of a User's document that an identity decides on. */
export function identityFields({ emailKey, attributes, ...identity }: Identity): Fields {
  return { ...identity, emailKey: emailKey ?? undefined, attributes: encodeValue(attributes) };
}

/** The fields of a Group's document that a group decides on. */
export function groupFields({ attributes, ...group }: Group): Fields {
  return { ...group, attributes: encodeValue(attributes) };
}

/** The fields of a document that a resource of a type of the host decides on. */
export function recordFields({ attributes, ...record }: ResourceRecord): Fields {
  return { ...record, attributes: encodeValue(attributes) };
}

/** Those fields whose value a document does not have yet. */
export function changedFields(document: ResourceDocument, fields: Fields): Fields {
  const before: Fields = { ...document };
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => !equalValues(before[name], value)));
}

/** The identity of a User's document. */
export function toIdentity(document: UserDocument): Identity {
  const { id, userName, userNameKey, externalId, email, emailKey, active, accountId } = document;
  const { attributes, created, lastModified, version } = document;
  return {
    ...{ id, userName, userNameKey, externalId, email, emailKey: emailKey ?? null, active, accountId },
    ...{ attributes: decodeValue(attributes) as Identity['attributes'], created, lastModified, version },
  };
}

/** The group of a Group's document. */
export function toGroup(document: GroupDocument): Group {
  const { id, displayName, displayNameKey, externalId, attributes, memberCount } = document;
  const { created, lastModified, version } = document;
  return {
    ...{ id: id as string as Group['id'], displayName, displayNameKey, externalId },
    ...{ attributes: decodeValue(attributes) as Group['attributes'], memberCount, created, lastModified, version },
  };
}

/** The record of a document whose type the host defined. */
export function toRecord({ id, type, externalId, attributes, ...times }: ResourceDocument): ResourceRecord {
  const { created, lastModified, version } = times;
  const decoded = decodeValue(attributes) as ResourceRecord['attributes'];
  return { id, type, externalId, attributes: decoded, created, lastModified, version };
}
