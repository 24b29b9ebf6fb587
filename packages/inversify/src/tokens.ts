import type {
  AdmissionPolicy,
  Clock,
  EventSink,
  HostDirectory,
  HostParticipant,
  Ids,
  PasswordHasher,
  Provisioning,
  ProvisioningStore,
  Seal,
  StructuralValidator,
  TokenSecrets,
} from '@rollcall/core';
import type { Closers } from './closers.js';
import { token } from './token.js';

/** One token for each port of the core, one for the whole system, and one for the order in which things are closed. */
export const tokens = {
  admissionPolicy: token<AdmissionPolicy>('rollcall.AdmissionPolicy'),
  clock: token<Clock>('rollcall.Clock'),
  closers: token<Closers>('rollcall.Closers'),
  eventSink: token<EventSink>('rollcall.EventSink'),
  hostDirectory: token<HostDirectory>('rollcall.HostDirectory'),
  hostParticipant: token<HostParticipant>('rollcall.HostParticipant'),
  ids: token<Ids>('rollcall.Ids'),
  passwordHasher: token<PasswordHasher>('rollcall.PasswordHasher'),
  provisioning: token<Provisioning>('rollcall.Provisioning'),
  seal: token<Seal>('rollcall.Seal'),
  store: token<ProvisioningStore>('rollcall.ProvisioningStore'),
  tokenSecrets: token<TokenSecrets>('rollcall.TokenSecrets'),
  validator: token<StructuralValidator>('rollcall.StructuralValidator'),
} as const;
