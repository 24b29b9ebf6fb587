import { describe, expect, it } from 'vitest';
import {
  forgiveAll,
  forgiveNothing,
  type InteropRule,
  interopRules,
  strictProfile,
  terraformEnterprise,
  withForgiveness,
} from '../../src/index.js';

describe('what a profile forgives', () => {
  it('is everything for Terraform Enterprise', () => {
    expect(terraformEnterprise.forgive).toEqual(forgiveAll);
    expect(terraformEnterprise.interop).toEqual(Object.values(interopRules));
  });
  it('is nothing in strict mode, and nothing else changes', () => {
    expect(strictProfile(terraformEnterprise)).toEqual({
      ...terraformEnterprise,
      forgive: forgiveNothing,
      interop: [],
    });
  });
  it('can be switched rule by rule, of both kinds', () => {
    const profile = withForgiveness(terraformEnterprise, { stringBooleans: false, entraRemoveByValue: false });
    expect(profile.forgive).toEqual({ ...forgiveAll, stringBooleans: false });
    const { entraRemoveByValue: _, ...others } = interopRules;
    expect(profile.interop).toEqual(Object.values(others));
    expect(withForgiveness(profile, { stringBooleans: true, entraRemoveByValue: true })).toEqual(terraformEnterprise);
  });
  it('keeps the order of the rewrites, whichever is switched on first', () => {
    const { entraRemoveByValue, oktaReadOnlyInValue } = interopRules;
    const strict = strictProfile(terraformEnterprise);
    const profile = withForgiveness(withForgiveness(strict, { oktaReadOnlyInValue: true }), {
      entraRemoveByValue: true,
    });
    expect(profile.interop).toEqual([entraRemoveByValue, oktaReadOnlyInValue]);
  });
  it('keeps the rewrites of others, and changes nothing without a switch', () => {
    const own: InteropRule = { description: '', rewrite: (operation) => [operation] };
    const profile = { ...terraformEnterprise, interop: [...terraformEnterprise.interop, own] };
    expect(withForgiveness(profile, {})).toEqual(profile);
    expect(withForgiveness(strictProfile(profile), { ...forgiveAll })).toMatchObject({
      forgive: forgiveAll,
      interop: [],
    });
  });
});
