import type { StoreTransaction } from '../../commit/index.js';
import { initialConfiguration } from '../../provisioning/configuration.js';
import { TenantRecords } from './database.js';
import { frozenCopy } from './freeze.js';
import { groupWrites } from './write-groups.js';
import { identityWrites } from './write-identities.js';
import { linkWrites } from './write-links.js';
import { membershipWrites } from './write-memberships.js';
import { resourceWrites } from './write-resources.js';
import type { WriteTarget } from './write-target.js';
import { tokenWrites } from './write-tokens.js';

/** One tenant's records inside one commit; every write is noted in the journal. */
export function createTransaction(target: WriteTarget): StoreTransaction {
  return {
    ...configurationWrites(target),
    ...tokenWrites(target),
    ...identityWrites(target),
    ...groupWrites(target),
    ...membershipWrites(target),
    ...resourceWrites(target),
    ...linkWrites(target),
    ...auditWrites(target),
    appendMessage: (message, at) => target.database.outbox.append(target.journal, target.tenant.id, message, at),
  };
}

type ConfigurationWrites = Pick<StoreTransaction, 'configuration' | 'saveConfiguration' | 'clear'>;

function configurationWrites({ database, tenant, journal }: WriteTarget): ConfigurationWrites {
  return {
    configuration: () => tenant.configuration ?? initialConfiguration(tenant.id),
    saveConfiguration: (configuration) => {
      const before = tenant.configuration;
      tenant.configuration = frozenCopy(configuration);
      journal.note(() => {
        tenant.configuration = before;
      });
    },
    clear: () => {
      const before = tenant.records;
      for (const token of before.tokens.values()) database.keyIds.delete(journal, token.keyId);
      tenant.records = new TenantRecords();
      journal.note(() => {
        tenant.records = before;
      });
      const { identities, groups, links, tokens } = before;
      return {
        identities: identities.size,
        groups: groups.size,
        resources: before.countResources(),
        links: links.size,
        tokens: tokens.size,
      };
    },
  };
}

function auditWrites({ tenant, journal }: WriteTarget): Pick<StoreTransaction, 'appendAudit' | 'pruneAudit'> {
  return {
    appendAudit: (entry) => {
      tenant.lastAuditSequence += 1;
      const sequence = tenant.lastAuditSequence;
      tenant.audit.insert(journal, sequence, frozenCopy({ ...entry, sequence }));
    },
    pruneAudit: (before, limit) => {
      const old = tenant.audit.values().filter((entry) => entry.at < before);
      for (const { sequence } of old.slice(0, limit)) tenant.audit.remove(journal, sequence);
    },
  };
}
