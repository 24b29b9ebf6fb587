export type { AdmissionPolicy } from './admission-policy.js';
export { admitEveryone } from './admission-policy.js';
export type {
  AttributesInput,
  Change,
  CommitOutcome,
  CommitRefusal,
  Expectation,
  RecordKind,
  VersionedRecord,
} from './change.js';
export type { Clock } from './clock.js';
export { DeliveryError, type DeliveryErrorDetails, isDeliveryError } from './delivery-error.js';
export { evaluateQuery, type PlacedRecord } from './evaluate-query.js';
export type { DeliveryFailure, DomainEvent, EventSink, ResourceEvent } from './event-sink.js';
export { dropEvents } from './event-sink.js';
export type { Account, HostDirectory, HostTeam, SamlState } from './host-directory.js';
export type { HostCommand, HostEffect } from './host-effect.js';
export type { HostFacts } from './host-facts.js';
export type { HostParticipant, HostRefusal, HostResult } from './host-participant.js';
export type { Ids } from './ids.js';
export {
  type MoveCursor,
  type MovedCounters,
  type MovedKind,
  type MovedMembership,
  type MovedMessage,
  type MovedPage,
  type MovedRecords,
  movedDocument,
  movedKinds,
} from './moved-records.js';
export type {
  ChangeEvent,
  LeasedKey,
  LeaseRequest,
  Outbox,
  OutboxChannel,
  OutboxEntry,
  OutboxKey,
  OutboxMessage,
  OutboxStatus,
  Settlement,
  WaitingKey,
  WaitingQuery,
} from './outbox.js';
export { nextSequence, outboxMessageId } from './outbox.js';
export { forgetPasswords, type PasswordHasher, type PreparedPassword } from './password-hasher.js';
export type {
  AuditQuery,
  CommitScope,
  Credential,
  GroupSearch,
  Page,
  PagePosition,
  ProvisioningStore,
  Query,
  QueryPage,
} from './provisioning-store.js';
export type { EventMessage, EventReceiver, HostMessage, HostReceiver, Receiver } from './receiver.js';
export type { Seal } from './seal.js';
export type { StructuralValidator } from './structural-validator.js';
export type { IssuedSecret, TokenSecrets } from './token-secrets.js';
