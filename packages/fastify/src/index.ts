export type { AdminPluginOptions, ConfigurationsPluginOptions, FindTenant } from './admin/options.js';
export { adminPlugin, configurationsPlugin } from './admin/plugin.js';
export { settingsDocument } from './admin/settings-routes.js';
export { tokenDocument } from './admin/token-routes.js';
export { bearerToken } from './http/bearer.js';
export { logRedaction, redactedSerializers, redactUrl } from './http/log.js';
export type { Query } from './http/query.js';
export type { HttpServerOptions, SurfaceServerOptions } from './http/server-options.js';
export { httpServerOptions } from './http/server-options.js';
export type { Attributes } from './json-api/attributes.js';
export {
  readBoolean,
  readDate,
  readInteger,
  readNullableString,
  readString,
  readWord,
  requireBoolean,
  requireString,
} from './json-api/attributes.js';
export type { AdminCaller, Authenticate } from './json-api/caller.js';
export { adminContext, callerOf, requireSiteAdmin } from './json-api/caller.js';
export type { DocumentExtras, JsonApiDocument, ResourceObject } from './json-api/document.js';
export { document, noContent } from './json-api/document.js';
export { jsonApiMediaType } from './json-api/media-type.js';
export type { PageRequest } from './json-api/page.js';
export { offsetOf, pageDocument, pageLinks, queryOf, readPage, slicePage } from './json-api/page.js';
export type { RateName } from './json-api/rates.js';
export type { DocumentRules, RequestDocument } from './json-api/read-document.js';
export { readDocument, readIdentifiers, readRelationship } from './json-api/read-document.js';
export type { Access, JsonApiRoute, JsonApiSurfaceOptions } from './json-api/surface.js';
export { jsonApiSurface } from './json-api/surface.js';
export type { TenantOf } from './scim/admission.js';
export { scimMediaType } from './scim/media-type.js';
export type { ScimPluginOptions } from './scim/plugin.js';
export { scimPlugin } from './scim/plugin.js';
