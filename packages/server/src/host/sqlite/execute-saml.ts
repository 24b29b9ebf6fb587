import type { SamlCommand } from '../commands/index.js';
import type { SamlChanges, SamlSettings } from '../model/index.js';
import { done, type Handlers } from './handlers.js';
import { senseless } from './refusals.js';
import { readSaml } from './saml-row.js';
import type { Statements } from './statements.js';

const write = `INSERT INTO host_saml (id, settings) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`;

/** Whether an organization has SCIM; for the site itself, the domain keeps watch [STATE-12]. */
const configured = 'SELECT 1 FROM host_organizations WHERE configured_at IS NOT NULL LIMIT 1';
const samlLocked = 'SAML cannot be disabled, nor its provider type be unknown, while an organization has SCIM.';

/** Executes commands on the SAML settings. */
export function samlHandlers(sql: Statements): Handlers<SamlCommand> {
  const save = (settings: SamlSettings) => {
    sql.run(write, JSON.stringify(settings));
    return done;
  };
  return {
    updateSaml: ({ changes: { privateKey, ...changes } }) => {
      const fault = offFor(changes);
      if (fault !== undefined && sql.get(configured) !== undefined) return { refusal: senseless(fault, samlLocked) };
      save(changed(readSaml(sql), changes));
      if (privateKey !== undefined) sql.run('UPDATE host_saml SET private_key = ? WHERE id = 1', privateKey);
      return done;
    },
    revokeOldIdpCert: () => save({ ...readSaml(sql), oldIdpCert: null }),
  };
}

/** What of the changes would leave SCIM without sign-in. */
function offFor({ enabled, providerType }: SamlChanges): string | undefined {
  if (enabled === false) return 'enabled';
  return providerType === 'unknown' ? 'provider-type' : undefined;
}

function changed(before: SamlSettings, changes: Omit<SamlChanges, 'privateKey'>): SamlSettings {
  const replaced = changes.idpCert !== undefined && before.idpCert !== null && changes.idpCert !== before.idpCert;
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...before, ...(replaced && { oldIdpCert: before.idpCert }), ...Object.fromEntries(given) };
}
