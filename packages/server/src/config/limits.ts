import { type LimitName, terraformEnterprise } from '@rollcall/core';
import type { SettingSchema } from './setting.js';

/** Every limit, in the order of the profile's data. */
export const limitNames = Object.keys(terraformEnterprise.limits) as LimitName[];

/** Node's timers and the store's counters take no more. */
const largest = 2_147_483_647;

/** Limits that may be 0: a rate is off then, the others mean nothing or at once. */
function mayBeZero(name: LimitName): boolean {
  return /RequestsPer/.test(name) || name === 'lastUsedInterval' || name === 'minTokenDays';
}

/** The unit in words, for `--help`. */
export function unitOf(name: LimitName): string {
  if (/RequestsPer/.test(name)) return '0 = off';
  if (/Timeout$/.test(name) || name === 'lastUsedInterval') return 'milliseconds';
  if (/Days$/.test(name)) return 'days';
  return name === 'maxBodyBytes' ? 'bytes' : '';
}

/** How the value of a limit is checked. */
export function limitSchema(name: LimitName): SettingSchema {
  const minimum = mayBeZero(name) ? 0 : 1;
  return { type: 'integer', minimum, maximum: largest, expected: `a whole number from ${minimum} to ${largest}` };
}
