import type { Exchange } from '../http/exchange.js';
import { type AdminCall, type Attributes, queryString, segment } from './admin-caller.js';

/** The site-admin calls that steer provisioning: SAML, SCIM settings, SCIM tokens, groups for mapping, team links. */
export interface ProvisioningCalls {
  samlSettings(): Promise<Exchange>;
  updateSamlSettings(attributes: Attributes): Promise<Exchange>;
  /** Forgets the certificate that the present one replaced. */
  revokeOldCertificate(): Promise<Exchange>;
  scimSettings(): Promise<Exchange>;
  updateScimSettings(attributes: Attributes): Promise<Exchange>;
  /** Disables SCIM and resets its settings (STATE-6). */
  resetScimSettings(): Promise<Exchange>;
  scimTokens(): Promise<Exchange>;
  scimToken(id: string): Promise<Exchange>;
  /** The answer holds the secret, once (TOK-2). */
  createScimToken(token: { readonly description: string; readonly expiredAt?: string }): Promise<Exchange>;
  deleteScimToken(id: string): Promise<Exchange>;
  scimGroups(query?: { readonly q?: string; readonly page?: number; readonly size?: number }): Promise<Exchange>;
  teamLink(teamId: string): Promise<Exchange>;
  linkTeam(teamId: string, groupId: string): Promise<Exchange>;
  pauseTeamLink(teamId: string, paused: boolean): Promise<Exchange>;
  unlinkTeam(teamId: string): Promise<Exchange>;
  /** Ours: makes one team, or a page of all linked ones after `after`, equal to the groups they follow. */
  reconcileTeams(wish: {
    readonly dryRun: boolean;
    readonly team?: string;
    readonly after?: string;
  }): Promise<Exchange>;
}

/** The provisioning calls of the admin client. */
export function createProvisioningCalls(call: AdminCall): ProvisioningCalls {
  const patch = (path: string, type: string, attributes: Attributes): Promise<Exchange> =>
    call('PATCH', path, { type, attributes });
  const link = (teamId: string): string => `/admin/teams/${segment(teamId)}/scim-group-mapping`;
  const linkData = (attributes: Attributes): unknown => ({ type: 'scim-group-mapping', attributes });
  return {
    samlSettings: () => call('GET', '/admin/saml-settings'),
    updateSamlSettings: (attributes) => patch('/admin/saml-settings', 'saml-settings', attributes),
    revokeOldCertificate: () => call('POST', '/admin/saml-settings/actions/revoke-old-certificate'),
    scimSettings: () => call('GET', '/admin/scim-settings'),
    updateScimSettings: (attributes) => patch('/admin/scim-settings', 'scim-settings', attributes),
    resetScimSettings: () => call('DELETE', '/admin/scim-settings'),
    scimTokens: () => call('GET', '/admin/scim-tokens'),
    scimToken: (id) => call('GET', `/admin/scim-tokens/${segment(id)}`),
    createScimToken: ({ description, expiredAt }) =>
      call('POST', '/admin/scim-tokens', {
        type: 'authentication-tokens',
        attributes: { description, ...(expiredAt === undefined ? {} : { 'expired-at': expiredAt }) },
      }),
    deleteScimToken: (id) => call('DELETE', `/admin/scim-tokens/${segment(id)}`),
    scimGroups: ({ q, page, size } = {}) =>
      call('GET', `/admin/scim-groups${queryString({ q, 'page[number]': page, 'page[size]': size })}`),
    teamLink: (teamId) => call('GET', link(teamId)),
    linkTeam: (teamId, groupId) => call('POST', link(teamId), linkData({ 'scim-group-id': groupId })),
    pauseTeamLink: (teamId, paused) => call('PATCH', link(teamId), linkData({ 'scim-sync-paused': paused })),
    unlinkTeam: (teamId) => call('DELETE', link(teamId)),
    reconcileTeams: ({ dryRun, team, after }) => {
      const attributes = { 'dry-run': dryRun, 'team-id': team, after };
      return call('POST', '/admin/scim-reconciliations', { type: 'scim-reconciliations', attributes });
    },
  };
}
