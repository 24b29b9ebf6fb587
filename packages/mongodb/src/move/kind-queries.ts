import type { MovedKind, MovedRecords, SearchDocument } from '@rollcall/core';
import { type AttributeKey, movedDocument } from '@rollcall/core';
import type { Document } from 'mongodb';
import { decodeForm, decodeValue } from '../field-names.js';
import { collections } from '../schema/collections.js';
import type {
  AuditDocument,
  ConfigurationDocument,
  GroupDocument,
  LinkDocument,
  ResourceDocument,
  TokenDocument,
  UserDocument,
} from '../schema/documents.js';
import { toConfiguration } from '../transaction/configuration.js';
import { toLink } from '../transaction/links.js';
import { toGroup, toIdentity, toRecord } from '../transaction/resource-documents.js';
import { toToken } from '../transaction/tokens.js';
import type { DocumentQuery } from './document-pages.js';

/** How a kind of record that is a document of one collection is read. */
export interface KindQuery<Item> extends DocumentQuery {
  toRecord(document: Document): Item;
}

/** The kinds whose records are documents of one collection. */
export type DocumentKind = Exclude<MovedKind, 'membership' | 'message' | 'counters'>;

/** How each {@link DocumentKind} is read. */
export const kindQueries: { readonly [K in DocumentKind]: KindQuery<MovedRecords[K]> } = {
  configuration: {
    collection: collections.configurations,
    match: {},
    order: ['_id'],
    toRecord: (document) => {
      const { id, version, enabled, paused, siteAdminGroupId, siteAuditorGroupId, changedAt } = toConfiguration(
        document['_id'],
        document as ConfigurationDocument,
      );
      const configuration = { id, version, enabled, paused, siteAdminGroupId, siteAuditorGroupId, changedAt };
      return { configuration, wasEnabled: document['wasEnabled'] === true };
    },
  },
  token: {
    collection: collections.tokens,
    match: {},
    order: ['tenant', 'ordinal', '_id'],
    toRecord: (document) => {
      const { id, keyId, hash, description, createdAt, expiresAt, ...rest } = toToken(document as TokenDocument);
      const { lastUsedAt, createdBy, expiryNotice } = rest;
      const times = { createdAt, expiresAt, lastUsedAt };
      return { tenant: document['tenant'], token: { id, keyId, hash, description, ...times, createdBy, expiryNotice } };
    },
  },
  identity: {
    collection: collections.resources,
    match: { type: 'User' },
    order: ['tenant', 'type', 'ordinal'],
    toRecord: (document) => {
      const identity = toIdentity(document as UserDocument);
      return { tenant: document['tenant'], identity, document: documentOf(document as ResourceDocument) };
    },
  },
  group: {
    collection: collections.resources,
    match: { type: 'Group' },
    order: ['tenant', 'type', 'ordinal'],
    toRecord: (document) => ({
      tenant: document['tenant'],
      group: toGroup(document as GroupDocument),
      linkCount: Number(document['linkCount']),
      document: documentOf(document as ResourceDocument),
    }),
  },
  resource: {
    collection: collections.resources,
    match: { type: { $nin: ['User', 'Group'] } },
    order: ['tenant', 'type', 'ordinal'],
    toRecord: (document) => {
      const resource = toRecord(document as ResourceDocument);
      return { tenant: document['tenant'], resource, document: documentOf(document as ResourceDocument) };
    },
  },
  link: {
    collection: collections.links,
    match: {},
    order: ['tenant', 'teamId'],
    toRecord: (document) => ({ tenant: document['tenant'], link: toLink(document as LinkDocument) }),
  },
  audit: {
    collection: collections.audit,
    match: {},
    order: ['tenant', 'sequence'],
    toRecord: (document) => {
      const { tenant, sequence, at, actor, ip, requestId, action, resource, changes } = document as AuditDocument;
      const who = { actor: { kind: actor.kind, id: actor.id }, ip, requestId };
      const what = { action, resource: { type: resource.type, id: resource.id }, changes: decodeValue(changes) };
      return { tenant, entry: { sequence, at, ...who, ...what } as MovedRecords['audit']['entry'] };
    },
  },
};

function documentOf({ search, keys, uniqueKeys, keysVersion }: ResourceDocument): SearchDocument | null {
  if (keysVersion === undefined) return null;
  const unique = new Set(uniqueKeys);
  const read = (keys ?? []).map((text): AttributeKey => {
    const [path, key] = JSON.parse(text) as [string, string | number];
    return { path, key, unique: unique.has(text) };
  });
  return movedDocument({ form: decodeForm(search) as SearchDocument['form'], keys: read, version: keysVersion });
}
