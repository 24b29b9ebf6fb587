import type { ProvisioningStore, TenantId } from '@rollcall/core';
import type { Document } from 'mongodb';
import type { Part, Read } from '../read-parts.js';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import type { ConfigurationDocument, TokenDocument } from '../schema/documents.js';
import { toConfiguration } from '../transaction/configuration.js';
import { toToken } from '../transaction/tokens.js';

type SettingsReads = Pick<ProvisioningStore, 'configuration' | 'tenants' | 'credential' | 'token' | 'tokens'>;

/** Reads of settings and tokens. */
export function settingsReads(read: Read): SettingsReads {
  return {
    configuration: async (tenant) => {
      const [found] = await read(settingsOf(tenant));
      return toConfiguration(tenant, found?.[0] as ConfigurationDocument | undefined);
    },
    tenants: async () => {
      const pipeline = [{ $match: { wasEnabled: true } }, { $project: { _id: 1 } }, { $sort: { _id: 1 } }];
      const [found = []] = await read({ collection: collections.configurations, pipeline });
      return found.map((document) => document['_id'] as TenantId);
    },
    credential: async (tenant, keyId) => {
      const [tokens, settings] = await read(tokensWhere({ tenant, keyId }), settingsOf(tenant));
      const token = tokens?.[0];
      if (token === undefined) return undefined;
      const configuration = toConfiguration(tenant, settings?.[0] as ConfigurationDocument | undefined);
      return { token: toToken(token as TokenDocument), configuration };
    },
    token: async (tenant, id) => {
      const [found] = await read(tokensWhere({ _id: recordKey(tenant, id) }));
      const token = found?.[0];
      return token === undefined ? undefined : toToken(token as TokenDocument);
    },
    tokens: async (tenant) => {
      const [found = []] = await read(tokensWhere({ tenant }, { $sort: { tenant: 1, ordinal: 1 } }));
      return found.map((token) => toToken(token as TokenDocument));
    },
  };
}

function settingsOf(tenant: TenantId): Part {
  return { collection: collections.configurations, pipeline: [{ $match: { _id: tenant } }] };
}

function tokensWhere(where: Document, ...stages: readonly Document[]): Part {
  return { collection: collections.tokens, pipeline: [{ $match: where }, ...stages] };
}
