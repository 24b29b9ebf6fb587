import { initialSamlSettings, type SamlSettings } from '../model/index.js';
import type { Statements } from './statements.js';

interface SamlRow {
  readonly settings: string;
  readonly has_private_key: number;
}

/** The SAML settings, {@link initialSamlSettings} where none were written. */
export function readSaml(sql: Statements): SamlSettings {
  const text = 'SELECT settings, private_key IS NOT NULL AS has_private_key FROM host_saml WHERE id = 1';
  const row = sql.get<SamlRow>(text);
  if (row === undefined) return initialSamlSettings;
  const stored = JSON.parse(row.settings) as Partial<SamlSettings>;
  return { ...initialSamlSettings, ...stored, hasPrivateKey: row.has_private_key === 1 };
}
