import { interopValues, limitValues, readPairs } from './named-values.js';
import { flagOf } from './setting.js';
import { settingList } from './settings.js';
import { fromText, type Source, type Sourced } from './sourced.js';

/** The flags as commander gives them: texts (true for a switch) by name, and each value of those that are repeated. */
export interface Flags {
  readonly settings: Readonly<Record<string, unknown>>;
  /** `NAME=VALUE` */
  readonly limits: readonly string[];
  /** `NAME=on` or `NAME=off` */
  readonly interop?: readonly string[];
}

/** Reads what was given on the command line. */
export function readFlags(flags: Flags): Source {
  const settings = new Map<string, Sourced>();
  for (const [name, { schema }] of settingList) {
    const given = flags.settings[name];
    const value = typeof given === 'string' ? fromText(given, schema) : given;
    if (typeof given === 'string' || given === true) settings.set(name, { value, origin: flagOf(name) });
  }
  return {
    settings,
    limits: readPairs(limitValues, flags.limits),
    interop: readPairs(interopValues, flags.interop ?? []),
  };
}
