export type { JsonApiErrors } from './json-api-error.js';
export { jsonApiErrors, jsonApiStatus } from './json-api-error.js';
export type { ScimError } from './scim-error.js';
export { internalError, scimError, scimStatus } from './scim-error.js';
