export type { AdminCall, AdminClientOptions, Attributes } from './admin/admin-caller.js';
export { type AdminClient, createAdminClient } from './admin/admin-client.js';
export type { HostCalls } from './admin/host-calls.js';
export type { ProvisioningCalls } from './admin/provisioning-calls.js';
export type { Clause, Level } from './conformance/clause.js';
export { clauses } from './conformance/clauses.js';
export type { Feature, Need } from './conformance/offer.js';
export type { ClauseResult, ClauseStatus, ConformanceReport } from './conformance/report.js';
export { type ConformanceOptions, verifyConformance } from './conformance/verify-conformance.js';
export { checkAssertion } from './corpus/assertions.js';
export { runSample, type SampleContext, type SampleResult } from './corpus/run-sample.js';
export type { Assertion, AssertionOperator, FollowUp, Requirement, Sample, SampleProfile } from './corpus/sample.js';
export { samples } from './corpus/samples.js';
export { formatClause, formatConformance } from './format/format-conformance.js';
export { formatReport, formatSummary, formatWait } from './format/format-report.js';
export { type FormatOptions, formatStep } from './format/format-step.js';
export { type Exchange, type HttpRequest, type HttpResponse, performExchange, type Send } from './http/exchange.js';
export { createFetchSender, type FetchSenderOptions } from './http/fetch-sender.js';
export { createInjectSender, type Injectable } from './http/inject-sender.js';
export { maskExchange, maskSecret } from './http/mask.js';
export { createPatientSender, type Patience, type Sleep, type Surface, type Wait } from './http/patient-sender.js';
export {
  createEntraClient,
  type EntraClient,
  type EntraClientOptions,
  type EntraMatchAttribute,
  type EntraUser,
  type EntraUserCalls,
} from './idps/entra.js';
export type { EntraFlag } from './idps/entra-flag.js';
export type { EntraGroup, EntraGroupCalls } from './idps/entra-groups.js';
export { createOktaClient, type OktaClient, type OktaUser, type OktaUserCalls } from './idps/okta.js';
export type { OktaGroup, OktaGroupCalls, OktaMember, OktaMemberChange } from './idps/okta-groups.js';
export type { ScimClientOptions } from './idps/scim-caller.js';
export { type JsonPath, readPath } from './json/read-path.js';
export type { IdpName, Report, Step, StepStatus } from './verify/step.js';
export { type VerifyOptions, verifyProvisioning } from './verify/verify-provisioning.js';
export { type TokenRun, withScimToken } from './verify/with-scim-token.js';
