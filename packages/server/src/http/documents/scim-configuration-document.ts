import type { Configuration } from '@rollcall/core';
import type { ResourceObject } from '@rollcall/fastify';
import type { Organization } from '../../host/index.js';
import { toOne } from './identifier.js';
import { isoTime } from './iso-time.js';

/** The provisioning configuration of an organization; `scim-url` is what its identity provider is given. */
export function scimConfigurationDocument(
  { name, configurationId: id, configuredAt }: Organization,
  { enabled, paused }: Pick<Configuration, 'enabled' | 'paused'>,
  scimUrl: string,
): ResourceObject {
  return {
    id,
    type: 'scim-configurations',
    attributes: { enabled, paused, 'scim-url': scimUrl, 'created-at': isoTime(configuredAt) },
    relationships: { organization: toOne('organizations', name) },
    links: { self: `/api/v2/scim-configurations/${id}` },
  };
}
