export type {
  BulkMethod,
  BulkOperation,
  BulkRequest,
  FaultyBulkOperation,
  ReadableBulkOperation,
} from './bulk/operation.js';
export { type ParseBulkOptions, parseBulkRequest } from './bulk/parse.js';
export { type BulkStep, type PlanBulkOptions, planBulk } from './bulk/plan.js';
export { type BulkResponse, type BulkResponseOperation, bulkResponse } from './bulk/response.js';
export type { BulkAnswer, BulkCall, BulkOutcome, BulkResult, ExecuteBulkCall } from './bulk/result.js';
export { type RunBulkOptions, runBulk } from './bulk/run.js';
export { canonicalize, presentSchemas } from './canonicalize.js';
export { dateTimePattern, instantOf, isDateTime } from './date-time.js';
export { resourceTypeDocument, schemaDocument } from './discovery.js';
export { matchesEtag, matchesVersion, weakEtag } from './etag.js';
export type {
  CompareFilter,
  ComparisonOperator,
  ElementFilter,
  Filter,
  FilterValue,
  LogicalFilter,
  NotFilter,
  PresentFilter,
  ValuePathFilter,
} from './filter/ast.js';
export { bindFilter, bindFilterToEach } from './filter/bind.js';
export type {
  BoundCompare,
  BoundFilter,
  BoundLogical,
  BoundNot,
  BoundPresent,
  BoundValuePath,
  ComparisonType,
} from './filter/bound-filter.js';
export { evaluateElement, evaluateFilter } from './filter/evaluate.js';
export { compareText, foldCase } from './filter/fold-case.js';
export { formatFilter } from './filter/format.js';
export { type FilterOptions, parseFilter } from './filter/parse.js';
export { fingerprint } from './fingerprint.js';
export {
  type Forgiveness,
  type ForgivenessOptions,
  type ForgivenessRule,
  forgiveAll,
  forgiveNothing,
  forgivenessRules,
} from './forgiveness.js';
export {
  composeInteropRules,
  type InteropRewrite,
  type InteropRuleName,
  interopRules,
  type RewritePatchOptions,
  rewritePatch,
} from './interop/rewrite.js';
export type { InteropRule } from './interop/rule.js';
export { type JsonSchema, toJsonSchema } from './json-schema.js';
export { jsonText, keepText } from './json-text.js';
export { type ListQuery, type ListQueryInput, type PageLimits, parseListQuery } from './list-query.js';
export {
  type CursorListResponseInput,
  cursorListResponse,
  type ListResponse,
  type ListResponseInput,
  listResponse,
} from './list-response.js';
export { type ApplyPatchOptions, applyPatch, type PatchResult } from './patch/apply.js';
export type { PatchOperation, PatchOperationName, PatchPath, RawPatchOperation } from './patch/operation.js';
export { type ParsePatchOptions, parsePatch, readPatchMessage } from './patch/parse.js';
export { findPatchPath, parsePatchPath } from './patch/path.js';
export { validateOperations } from './patch/validate.js';
export { project } from './project.js';
export {
  defaultProjection,
  type NamedAttributes,
  nameAttributes,
  needsAttribute,
  type Projection,
  type ProjectionInput,
  parseProjection,
} from './projection.js';
export { equalValues, isObject, isUnassigned, type Resource } from './resource.js';
export {
  type AttributeIndex,
  type AttributePath,
  defineResourceType,
  formatAttributePath,
  isExtensionPath,
  type ResourceType,
  type ResourceTypeData,
  readAttribute,
  resolveAttribute,
  resolvePath,
  resolveSubAttribute,
  type SchemaExtension,
} from './resource-type.js';
export {
  type AttributeInput,
  type AttributeType,
  attribute,
  type Mutability,
  type Returned,
  type Schema,
  type SchemaAttribute,
} from './schemas/attribute.js';
export { commonAttributes, metaAttribute, schemasAttribute } from './schemas/common.js';
export { resourceTypeSchema, schemaSchema, serviceProviderConfigSchema } from './schemas/discovery.js';
export { enterpriseUserSchema } from './schemas/enterprise-user.js';
export { groupSchema } from './schemas/group.js';
export { readSchema } from './schemas/read-schema.js';
export {
  bulkRequestUrn,
  bulkResponseUrn,
  enterpriseUserSchemaUrn,
  errorUrn,
  groupSchemaUrn,
  listResponseUrn,
  patchOpUrn,
  resourceTypeSchemaUrn,
  schemaSchemaUrn,
  searchRequestUrn,
  serviceProviderConfigSchemaUrn,
  userSchemaUrn,
} from './schemas/urns.js';
export { userSchema } from './schemas/user.js';
export { type ScimEvent, scimEvents } from './scim-event.js';
export { searchForm } from './search-form.js';
export { sentAttributes } from './sent-attributes.js';
export {
  type AuthenticationScheme,
  type ServiceProviderFeatures,
  serviceProviderConfigDocument,
} from './service-provider-config.js';
export {
  compareResources,
  compareSortKeys,
  parseSort,
  type SortKey,
  type SortOrder,
  sortKey,
  sortsBy,
} from './sort.js';
export { type ValidationIssue, validateResource, validateValue } from './validate.js';
