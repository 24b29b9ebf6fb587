import type { HostCommand } from '@rollcall/core';
import type { SamlChanges } from '../model/index.js';

/** Changes the SAML settings: absent is unchanged. A certificate that is replaced becomes the old one. */
export interface UpdateSaml extends HostCommand {
  readonly type: 'updateSaml';
  readonly changes: SamlChanges;
}

/** Forgets the certificate that was replaced. */
export interface RevokeOldIdpCert extends HostCommand {
  readonly type: 'revokeOldIdpCert';
}

/** Commands on the SAML settings. */
export type SamlCommand = UpdateSaml | RevokeOldIdpCert;
