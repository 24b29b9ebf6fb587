export type { AdmissionPolicy } from './admission-policy.js';
export { admitEveryone } from './admission-policy.js';
export type { Change, CommitOutcome, CommitRefusal, Expectation, RecordKind } from './change.js';
export type { Clock } from './clock.js';
export type { DomainEvent, EventSink } from './event-sink.js';
export { dropEvents } from './event-sink.js';
export type { Account, HostDirectory, HostTeam, SamlState } from './host-directory.js';
export type { HostCommand, HostEffect } from './host-effect.js';
export type { HostParticipant, HostRefusal, HostResult } from './host-participant.js';
export type { Ids } from './ids.js';
export type {
  AuditQuery,
  CommitScope,
  Credential,
  GroupSearch,
  Page,
  ProvisioningStore,
  Query,
} from './provisioning-store.js';
export type { StructuralValidator } from './structural-validator.js';
export type { IssuedSecret, TokenSecrets } from './token-secrets.js';
