/** The kinds of identity provider that SAML can be set to. */
export type SamlProviderType = 'okta' | 'entra' | 'saml' | 'unknown';

/** SCIM builds on SAML sign-in with a known kind of provider [STATE-1]. */
export function samlAllowsScim(saml: { readonly enabled: boolean; readonly providerType: SamlProviderType }): boolean {
  return saml.enabled && saml.providerType !== 'unknown';
}
