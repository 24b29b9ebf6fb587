import { type Configuration, initialConfiguration, type StoreTransaction, type TenantId } from '@rollcall/core';
import type { Part } from '../read-parts.js';
import { collections } from '../schema/collections.js';
import type { ConfigurationDocument } from '../schema/documents.js';
import { readGates, sumOfCounts } from './gate.js';
import type { Target } from './target.js';
import { tokensName } from './tokens.js';

/** The settings in a commit; who reads them passes a gate. */
export function configurationWrites(
  target: Target,
): Pick<StoreTransaction, 'configuration' | 'saveConfiguration' | 'clear'> {
  const { unit, tenant, gate } = target;
  const stored = () => unit.get<ConfigurationDocument>(collections.configurations, tenant);
  return {
    configuration: () => {
      gate.pass();
      return toConfiguration(tenant, stored());
    },
    saveConfiguration: (configuration) => {
      const before = stored();
      gate.passAll(before === undefined);
      const wasEnabled = configuration.enabled || before?.wasEnabled === true;
      const document = { ...configuration, _id: tenant, wasEnabled };
      if (before === undefined) unit.insert(collections.configurations, document);
      else unit.update(collections.configurations, tenant, { ...configuration, wasEnabled, changeUntil: 0 });
    },
    clear: () => clear(target),
  };
}

/** A tenant's settings, as they were before anything was written when there are none. */
export function toConfiguration(tenant: TenantId, document: ConfigurationDocument | undefined): Configuration {
  if (document === undefined) return initialConfiguration(tenant);
  const { _id, wasEnabled, changeUntil, ...configuration } = document;
  return configuration;
}

function clear({ unit, tenant, gate }: Target) {
  const gates = readGates(unit, tenant);
  const [links] = unit.list('number of links', numberOfLinks(tenant));
  const [identities, groups] = [sumOfCounts(gates, 'User'), sumOfCounts(gates, 'Group')];
  const tokens = unit.counted(tokensName(tenant));
  for (const collection of [collections.links, collections.memberships, collections.resources, collections.tokens]) {
    unit.removeAll(collection, { tenant });
  }
  gate.clear();
  unit.count(tokensName(tenant), -tokens);
  const resources = sumOfCounts(gates) - identities - groups;
  return { identities, groups, resources, links: (links?.['count'] as number | undefined) ?? 0, tokens };
}

function numberOfLinks(tenant: TenantId): Part {
  return { collection: collections.links, pipeline: [{ $match: { tenant } }, { $count: 'count' }] };
}
