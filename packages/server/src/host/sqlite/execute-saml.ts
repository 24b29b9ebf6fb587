import type { SamlCommand } from '../commands/index.js';
import type { SamlChanges, SamlSettings } from '../model/index.js';
import { done, type Handlers } from './handlers.js';
import { readSaml } from './saml-row.js';
import type { Statements } from './statements.js';

const write = `INSERT INTO host_saml (id, settings) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`;

/** Executes commands on the SAML settings. */
export function samlHandlers(sql: Statements): Handlers<SamlCommand> {
  const save = (settings: SamlSettings) => {
    sql.run(write, JSON.stringify(settings));
    return done;
  };
  return {
    updateSaml: ({ changes: { privateKey, ...changes } }) => {
      save(changed(readSaml(sql), changes));
      if (privateKey !== undefined) sql.run('UPDATE host_saml SET private_key = ? WHERE id = 1', privateKey);
      return done;
    },
    revokeOldIdpCert: () => save({ ...readSaml(sql), oldIdpCert: null }),
  };
}

function changed(before: SamlSettings, changes: Omit<SamlChanges, 'privateKey'>): SamlSettings {
  const replaced = changes.idpCert !== undefined && before.idpCert !== null && changes.idpCert !== before.idpCert;
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...before, ...(replaced && { oldIdpCert: before.idpCert }), ...Object.fromEntries(given) };
}
