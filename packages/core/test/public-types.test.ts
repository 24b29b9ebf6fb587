// What the types of the public surface refuse. `tsc -b` checks this file, and so does test/api/examples.test.ts.

import {
  type AccountId,
  accountId,
  type CommitOutcome,
  type CommitRefusal,
  createProvisioning,
  type ErrorCode,
  type Filter,
  type GroupId,
  type HostEffect,
  type IdentityId,
  identityId,
  type instant,
  type Provisioning,
  type ProvisioningOptions,
  type ResourceService,
  type TeamId,
  type TenantId,
  tenantId,
} from '@rollcall/core';
import { createTestSystem } from '@rollcall/core/testing';
import { describe, expect, expectTypeOf, it } from 'vitest';

declare const complete: ProvisioningOptions;

type Required = 'store' | 'directory' | 'clock' | 'ids' | 'secrets' | 'seal' | 'validator' | 'profile' | 'scimUrl';

describe('createProvisioning', () => {
  it('does not compile without any one of its dependencies', () => {
    type Needed = { [Key in keyof ProvisioningOptions]-?: undefined extends ProvisioningOptions[Key] ? never : Key };
    expectTypeOf<Needed[keyof ProvisioningOptions]>().toEqualTypeOf<Required>();
    const withoutStore = (): Provisioning => {
      const { store: _store, ...rest } = complete;
      // @ts-expect-error the store is missing
      return createProvisioning(rest);
    };
    const withoutClock = (): Provisioning => {
      const { clock: _clock, ...rest } = complete;
      // @ts-expect-error the clock is missing
      return createProvisioning(rest);
    };
    // @ts-expect-error a clock is no source of ids
    const swapped = (): Provisioning => createProvisioning({ ...complete, ids: complete.clock });
    expect([withoutStore, withoutClock, swapped]).toHaveLength(3);
  });
});

describe('branded ids', () => {
  it('do not mix with one another, nor with plain text', () => {
    expectTypeOf(accountId('a')).toEqualTypeOf<AccountId>();
    expectTypeOf<IdentityId>().not.toExtend<AccountId>();
    expectTypeOf<GroupId>().not.toExtend<TeamId>();
    expectTypeOf<string>().not.toExtend<TenantId>();
    expectTypeOf<TenantId>().toExtend<string>();
    const { provisioning } = createTestSystem();
    const settingsOf = (id: TenantId) => provisioning.settings.read(id);
    // @ts-expect-error the id of a user is no tenant's
    const wrong = () => settingsOf(identityId('x'));
    // @ts-expect-error text is no tenant's id
    const text = () => settingsOf('x');
    expect([wrong, text]).toHaveLength(2);
    expectTypeOf(settingsOf).toBeCallableWith(tenantId('default'));
  });

  it('keep moments apart from numbers', () => {
    expectTypeOf<number>().not.toExtend<ReturnType<typeof instant>>();
  });
});

describe('unions', () => {
  /** Compiles only when a switch has seen every case. */
  const never = (value: never): never => value;

  it('of outcomes can be told apart, and are exhausted by their kinds', () => {
    expectTypeOf<Exclude<CommitOutcome, { kind: 'committed' }>>().toEqualTypeOf<CommitRefusal>();
    const told = (outcome: CommitOutcome): string => {
      if (outcome.kind === 'committed') return 'done';
      if (outcome.kind === 'uniqueness') return outcome.attribute;
      // @ts-expect-error other refusals are left
      return never(outcome);
    };
    expect(told({ kind: 'committed' })).toBe('done');
  });

  it('of host effects and filters carry their data by kind', () => {
    expectTypeOf<Extract<HostEffect, { kind: 'setTeamMembers' }>['team']>().toEqualTypeOf<TeamId>();
    expectTypeOf<Filter>().toHaveProperty('kind');
    expectTypeOf<'uniqueness'>().toExtend<ErrorCode>();
    expectTypeOf<'anything'>().not.toExtend<ErrorCode>();
    expectTypeOf<Provisioning['users']>().toEqualTypeOf<ResourceService>();
  });
});
