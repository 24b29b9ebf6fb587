import {
  applyChanges,
  type Change,
  type Clock,
  CommitAborted,
  type CommitRefusal,
  type CommitScope,
  type HostParticipant,
  outboxHost,
} from '@rollcall/core';
import { collections } from '../schema/collections.js';
import { createGate, type Gate } from '../transaction/gate.js';
import { createOrdinals } from '../transaction/ordinals.js';
import { resourceKey } from '../transaction/resource-documents.js';
import { createTransaction } from '../transaction/transaction.js';
import type { CommitReads } from '../unit/commit-reads.js';
import { NotRead } from '../unit/not-read.js';
import { createUnit, type StoreUnit } from '../unit/unit.js';
import type { CreateMongoHost } from './mongo-host.js';

/** A commit, and what its tries share. */
export interface Work {
  readonly scope: CommitScope;
  readonly changes: readonly Change[];
  readonly clock: Clock;
  readonly createHost: CreateMongoHost | 'outbox';
  /** Whether each change leaves a message for those who listen. */
  readonly events: boolean;
}

/** What a try was given by lot. */
export interface Lots {
  readonly gate: number;
  readonly gap: number;
}

/** What came of one application: reads are missing, a reason to write nothing, or the writes. */
export type Applied =
  | { readonly kind: 'notRead' }
  | { readonly kind: 'refused'; readonly refusal: CommitRefusal }
  | { readonly kind: 'applied'; readonly unit: StoreUnit; readonly gate: Gate };

/** Applies the changes to what was read, without writing anything yet. Throws what the host throws. */
export function apply({ scope, changes, clock, events, createHost }: Work, reads: CommitReads, lots: Lots): Applied {
  const unit = createUnit(reads);
  const gate = createGate(scope.tenant, lots.gate);
  const ordinals = createOrdinals(unit, scope.tenant, clock.now(), lots.gap);
  const tx = createTransaction({ unit, tenant: scope.tenant, ordinals, gate });
  try {
    const host = createHost === 'outbox' ? outboxHost(tx, scope) : createHost(unit);
    applyChanges({ tx, host: guardRecovery(host, unit), clock, events }, scope, changes);
    touchExpected(unit, scope, changes);
    return { kind: 'applied', unit, gate };
  } catch (error) {
    if (error instanceof NotRead) return { kind: 'notRead' };
    if (error instanceof CommitAborted) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}

/** Whoever asks whether a recovery admin remains may be about to take one of the last two [STATE-14]. */
function guardRecovery(host: HostParticipant, unit: StoreUnit): HostParticipant {
  return {
    apply: (tenant, effect) => host.apply(tenant, effect),
    execute: (tenant, command) => host.execute(tenant, command),
    saml: (tenant) => host.saml(tenant),
    team: (tenant, id) => host.team(tenant, id),
    isSiteAdmin: (tenant, id) => host.isSiteAdmin(tenant, id),
    hasRecoveryAdmin: (tenant) => {
      unit.touch('recovery admin');
      return host.hasRecoveryAdmin(tenant);
    },
  };
}

/** A version that is expected, of a resource that the commit does not write, must not change meanwhile either. */
function touchExpected(unit: StoreUnit, { tenant }: CommitScope, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.kind !== 'expectVersion') continue;
    const key = resourceKey(tenant, change.record.id);
    if (!unit.writes.has(collections.resources, key)) unit.increase(collections.resources, key, { touches: 1 });
  }
}
