import type { SamlChanges, SamlSettings } from './saml-settings.js';

/** What an administrator is told who would leave an organization's SCIM without sign-in. */
export const samlLocked = 'SAML cannot be disabled, nor its provider type be unknown, while an organization has SCIM.';

/** What of the changes would leave SCIM without sign-in. */
export function samlOffFor({ enabled, providerType }: SamlChanges): string | undefined {
  if (enabled === false) return 'enabled';
  return providerType === 'unknown' ? 'provider-type' : undefined;
}

/** The settings after the changes; a certificate that is replaced becomes the old one. */
export function changeSaml(before: SamlSettings, changes: Omit<SamlChanges, 'privateKey'>): SamlSettings {
  const replaced = changes.idpCert !== undefined && before.idpCert !== null && changes.idpCert !== before.idpCert;
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...before, ...(replaced && { oldIdpCert: before.idpCert }), ...Object.fromEntries(given) };
}
