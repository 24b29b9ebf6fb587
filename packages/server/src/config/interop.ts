import { type ForgivenessSwitches, forgivenessRules, interopRules } from '@rollcall/core';
import type { SettingSchema } from './setting.js';

/** The name of a rule of lenient interop. */
export type InteropName = keyof ForgivenessSwitches;

/** Every rule that `--interop` switches, in the order of docs/reference/interop-rules.md. */
export const interopNames = [...Object.keys(forgivenessRules), ...Object.keys(interopRules)] as readonly InteropName[];

/** How the switch of a rule is checked. */
export const interopSchema: SettingSchema = { type: 'boolean', expected: 'on or off (true or false in a config file)' };
