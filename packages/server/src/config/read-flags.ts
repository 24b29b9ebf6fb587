import type { LimitName } from '@rollcall/core';
import { ConfigError } from './config-error.js';
import { limitNames, limitSchema } from './limits.js';
import { flagOf } from './setting.js';
import { settingList } from './settings.js';
import { fromText, type Source, type Sourced } from './sourced.js';

/** The flags as commander gives them: texts by name, and every `--limit NAME=VALUE`. */
export interface Flags {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly limits: readonly string[];
}

/** Reads what was given on the command line. */
export function readFlags(flags: Flags): Source {
  const settings = new Map<string, Sourced>();
  for (const [name, { schema }] of settingList) {
    const text = flags.settings[name];
    if (typeof text === 'string') settings.set(name, { value: fromText(text, schema), origin: flagOf(name) });
  }
  return { settings, limits: new Map(flags.limits.map(readLimit)) };
}

function readLimit(text: string): [string, Sourced] {
  const at = text.indexOf('=');
  if (at < 1) throw new ConfigError([`--limit: ${JSON.stringify(text)} is not of the form NAME=VALUE`]);
  const name = text.slice(0, at).trim();
  const schema = isLimitName(name) ? limitSchema(name) : undefined;
  return [name, { value: fromText(text.slice(at + 1), schema), origin: `--limit ${name}` }];
}

function isLimitName(name: string): name is LimitName {
  return limitNames.some((known) => known === name);
}
