import type { SamlCommand } from '../commands/index.js';
import { changeSaml, type SamlSettings, samlLocked, samlOffFor } from '../model/index.js';
import { done, type Handlers } from './handlers.js';
import { senseless } from './refusals.js';
import { readSaml } from './saml-row.js';
import type { Statements } from './statements.js';

const write = `INSERT INTO host_saml (id, settings) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`;

/** Whether an organization has SCIM; for the site itself, the domain keeps watch [STATE-12]. */
const configured = 'SELECT 1 FROM host_organizations WHERE configured_at IS NOT NULL LIMIT 1';

/** Executes commands on the SAML settings. */
export function samlHandlers(sql: Statements): Handlers<SamlCommand> {
  const save = (settings: SamlSettings) => {
    sql.run(write, JSON.stringify(settings));
    return done;
  };
  return {
    updateSaml: ({ changes: { privateKey, ...changes } }) => {
      const fault = samlOffFor(changes);
      if (fault !== undefined && sql.get(configured) !== undefined) return { refusal: senseless(fault, samlLocked) };
      save(changeSaml(readSaml(sql), changes));
      if (privateKey !== undefined) sql.run('UPDATE host_saml SET private_key = ? WHERE id = 1', privateKey);
      return done;
    },
    revokeOldIdpCert: () => save({ ...readSaml(sql), oldIdpCert: null }),
  };
}
