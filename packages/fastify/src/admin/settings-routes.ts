import { type GroupId, groupId, type SettingsRequest, type SettingsView } from '@rollcall/core';
import type { FastifyInstance } from 'fastify';
import { type Attributes, readBoolean, readNullableString } from '../json-api/attributes.js';
import { adminContext } from '../json-api/caller.js';
import { document, type ResourceObject } from '../json-api/document.js';
import { readDocument } from '../json-api/read-document.js';
import type { AdminRoutes } from './options.js';

const config = { jsonApi: { access: 'siteAdmin', rate: 'settings' } } as const;
const url = '/admin/scim-settings';

/** The settings and the state machine behind them [SET-1..6, STATE-1..6]. */
export function settingsRoutes(scope: FastifyInstance, { provisioning, tenantOf }: AdminRoutes): void {
  const { settings } = provisioning;
  scope.get(url, { config }, async (request) =>
    document(settingsDocument(await settings.read(await tenantOf(request)))),
  );
  scope.patch(url, { config }, async (request) => {
    const { attributes } = readDocument(request.body, { types: ['scim-settings'] });
    const view = await settings.modify(adminContext(request, await tenantOf(request)), settingsRequest(attributes));
    return document(settingsDocument(view));
  });
  // 200 with the reset document, not 204 [SET-2].
  scope.delete(url, { config }, async (request) =>
    document(settingsDocument(await settings.disable(adminContext(request, await tenantOf(request))))),
  );
}

/** The settings' document; what is not linked is null [SET-1]. */
export function settingsDocument(view: SettingsView): ResourceObject {
  const { enabled, paused, siteAdminGroupId, siteAuditorGroupId } = view.configuration;
  return {
    id: 'scim',
    type: 'scim-settings',
    attributes: {
      enabled,
      paused,
      'site-admin-group-scim-id': siteAdminGroupId,
      'site-admin-group-display-name': view.siteAdminGroupName,
      'site-auditor-group-scim-id': siteAuditorGroupId,
      'site-auditor-group-display-name': view.siteAuditorGroupName,
    },
  };
}

function settingsRequest(attributes: Attributes): SettingsRequest {
  return {
    enabled: readBoolean(attributes, 'enabled'),
    paused: readBoolean(attributes, 'paused'),
    siteAdminGroupId: readGroupId(attributes, 'site-admin-group-scim-id'),
    siteAuditorGroupId: readGroupId(attributes, 'site-auditor-group-scim-id'),
  };
}

/** Null or "" unlinks [SET-5]. */
function readGroupId(attributes: Attributes, name: string): GroupId | null | undefined {
  const text = readNullableString(attributes, name);
  if (text === undefined || text === null) return text;
  return text === '' ? null : groupId(text);
}
