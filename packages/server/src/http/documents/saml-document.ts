import type { ResourceObject } from '@rollcall/fastify';
import type { SamlSettings } from '../../host/index.js';

/** The SAML settings; the private key is never read back, and null whether there is one or not. */
export function samlDocument(saml: SamlSettings, baseUrl: string): ResourceObject {
  return {
    id: 'saml',
    type: 'saml-settings',
    attributes: {
      enabled: saml.enabled,
      debug: saml.debug,
      'provider-type': saml.providerType,
      'team-management-enabled': saml.teamManagementEnabled,
      'authn-requests-signed': saml.authnRequestsSigned,
      'want-assertions-signed': saml.wantAssertionsSigned,
      'idp-cert': saml.idpCert,
      'old-idp-cert': saml.oldIdpCert,
      'slo-endpoint-url': saml.sloEndpointUrl,
      'sso-endpoint-url': saml.ssoEndpointUrl,
      'attr-username': saml.attrUsername,
      'attr-groups': saml.attrGroups,
      'attr-site-admin': saml.attrSiteAdmin,
      'site-admin-role': saml.siteAdminRole,
      'sso-api-token-session-timeout': saml.ssoApiTokenSessionTimeout,
      'acs-consumer-url': `${baseUrl}/users/saml/auth`,
      'metadata-url': `${baseUrl}/users/saml/metadata`,
      certificate: saml.certificate,
      'private-key': null,
      'signature-signing-method': saml.signatureSigningMethod,
      'signature-digest-method': saml.signatureDigestMethod,
    },
  };
}
