import { DomainError } from '@rollcall/core';
import { type Attributes, readBoolean, readInteger, readNullableString, readWord } from '@rollcall/fastify';
import { initialSamlSettings, type SamlChanges, samlProviderTypes } from '../host/index.js';
import { given } from './given.js';

const signatures = ['SHA1', 'SHA256'] as const;

/** Reads what a client writes of the SAML settings; what it does not name is absent. Throws `unprocessable`. */
export function readSamlInput(attributes: Attributes): SamlChanges {
  const flag = (name: string) => readBoolean(attributes, name);
  return given({
    enabled: flag('enabled'),
    debug: flag('debug'),
    providerType: readProviderType(attributes),
    teamManagementEnabled: flag('team-management-enabled'),
    authnRequestsSigned: flag('authn-requests-signed'),
    wantAssertionsSigned: flag('want-assertions-signed'),
    idpCert: readClearable(attributes, 'idp-cert'),
    sloEndpointUrl: readClearable(attributes, 'slo-endpoint-url'),
    ssoEndpointUrl: readClearable(attributes, 'sso-endpoint-url'),
    attrUsername: readWithDefault(attributes, 'attr-username', initialSamlSettings.attrUsername),
    attrGroups: readWithDefault(attributes, 'attr-groups', initialSamlSettings.attrGroups),
    attrSiteAdmin: readWithDefault(attributes, 'attr-site-admin', initialSamlSettings.attrSiteAdmin),
    siteAdminRole: readWithDefault(attributes, 'site-admin-role', initialSamlSettings.siteAdminRole),
    ssoApiTokenSessionTimeout: readTimeout(attributes),
    certificate: readClearable(attributes, 'certificate'),
    privateKey: readClearable(attributes, 'private-key'),
    signatureSigningMethod: readWord(attributes, 'signature-signing-method', signatures),
    signatureDigestMethod: readWord(attributes, 'signature-digest-method', signatures),
  });
}

/** A text; an empty one or null takes it away. */
function readClearable(attributes: Attributes, name: string): string | null | undefined {
  const text = readNullableString(attributes, name);
  return text === '' ? null : text;
}

/** A text; null sets it back to what it is at first. */
function readWithDefault(attributes: Attributes, name: string, initial: string): string | undefined {
  const text = readNullableString(attributes, name);
  return text === null ? initial : text;
}

/** An empty type or null is `unknown`, so that clearing it is guarded as well [STATE-12]. */
function readProviderType(attributes: Attributes) {
  const name = 'provider-type';
  const value = attributes[name];
  return value === null || value === '' ? 'unknown' : readWord(attributes, name, samlProviderTypes);
}

function readTimeout(attributes: Attributes): number | undefined {
  const name = 'sso-api-token-session-timeout';
  const seconds = readInteger(attributes, name);
  if (seconds === undefined || seconds >= 0) return seconds;
  throw new DomainError('unprocessable', `${name} must be 0 or more seconds.`, { attribute: name });
}
