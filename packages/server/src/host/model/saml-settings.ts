import type { SamlProviderType } from '@rollcall/core';

/** SAML sign-in of the host. The private key is written and never read back: only whether there is one is known. */
export interface SamlSettings {
  readonly enabled: boolean;
  readonly debug: boolean;
  readonly providerType: SamlProviderType;
  readonly teamManagementEnabled: boolean;
  readonly authnRequestsSigned: boolean;
  readonly wantAssertionsSigned: boolean;
  readonly idpCert: string | null;
  /** The certificate that `idpCert` replaced, until it is revoked. */
  readonly oldIdpCert: string | null;
  readonly sloEndpointUrl: string | null;
  readonly ssoEndpointUrl: string | null;
  readonly attrUsername: string;
  readonly attrGroups: string;
  readonly attrSiteAdmin: string;
  readonly siteAdminRole: string;
  /** Seconds. */
  readonly ssoApiTokenSessionTimeout: number;
  readonly certificate: string | null;
  readonly hasPrivateKey: boolean;
  readonly signatureSigningMethod: string;
  readonly signatureDigestMethod: string;
}

/** What may be written: absent is unchanged. */
export type SamlChanges = Partial<Omit<SamlSettings, 'oldIdpCert' | 'hasPrivateKey'>> & {
  readonly privateKey?: string | null;
};

/** The settings of a host where nothing was set. */
export const initialSamlSettings: SamlSettings = {
  enabled: false,
  debug: false,
  providerType: 'unknown',
  teamManagementEnabled: false,
  authnRequestsSigned: false,
  wantAssertionsSigned: false,
  idpCert: null,
  oldIdpCert: null,
  sloEndpointUrl: null,
  ssoEndpointUrl: null,
  attrUsername: 'Username',
  attrGroups: 'MemberOf',
  attrSiteAdmin: 'SiteAdmin',
  siteAdminRole: 'site-admins',
  ssoApiTokenSessionTimeout: 1_209_600,
  certificate: null,
  hasPrivateKey: false,
  signatureSigningMethod: 'SHA256',
  signatureDigestMethod: 'SHA256',
};

/** The kinds of identity provider, in the order in which a refusal lists them. */
export const samlProviderTypes: readonly SamlProviderType[] = ['okta', 'entra', 'saml', 'unknown'];
