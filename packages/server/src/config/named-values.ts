import { ConfigError } from './config-error.js';
import { interopNames, interopSchema } from './interop.js';
import { limitNames, limitSchema } from './limits.js';
import { type SettingSchema, variableOf } from './setting.js';
import { fromText, type Sourced } from './sourced.js';

/** Settings of which there are many, each with a name: a flag that is repeated, an object in the config file. */
export interface NamedValues {
  /** Of the object in the config file. */
  readonly key: 'limits' | 'interop';
  readonly flag: string;
  /** What the flag's value looks like. */
  readonly form: string;
  /** Variables begin with it. */
  readonly prefix: string;
  /** What one of them is called in messages. */
  readonly noun: string;
  readonly names: readonly string[];
  schemaOf(name: string): SettingSchema;
}

/** The limits of the profile. */
export const limitValues: NamedValues = {
  key: 'limits',
  flag: '--limit',
  form: 'NAME=VALUE',
  prefix: 'ROLLCALL_LIMIT_',
  noun: 'limit',
  names: limitNames,
  schemaOf: (name) => limitSchema(limitNames.find((known) => known === name) ?? 'maxPageSize'),
};

/** The rules of lenient interop. */
export const interopValues: NamedValues = {
  key: 'interop',
  flag: '--interop',
  form: 'NAME=on|off',
  prefix: 'ROLLCALL_INTEROP_',
  noun: 'interop rule',
  names: interopNames,
  schemaOf: () => interopSchema,
};

/** Both, by their key. */
export const namedValues = { limits: limitValues, interop: interopValues } as const;

/** Reads what a repeated flag was given. */
export function readPairs(values: NamedValues, texts: readonly string[]): ReadonlyMap<string, Sourced> {
  return new Map(texts.map((text) => readPair(values, text)));
}

/** Reads the variables of all of them; an empty one counts as not set. */
export function readVariables(values: NamedValues, environment: NodeJS.ProcessEnv): ReadonlyMap<string, Sourced> {
  const { prefix, names } = values;
  const found = new Map<string, Sourced>();
  for (const [variable, text] of Object.entries(environment)) {
    if (!variable.startsWith(prefix) || text === undefined || text === '') continue;
    const name = names.find((known) => variable === variableIn(values, known));
    const value = fromText(text, name === undefined ? undefined : values.schemaOf(name));
    found.set(name ?? variable.slice(prefix.length).replaceAll('_', ''), { value, origin: variable });
  }
  return found;
}

function variableIn({ prefix }: NamedValues, name: string): string {
  return variableOf(name).replace(/^ROLLCALL_/, prefix);
}

function readPair(values: NamedValues, text: string): [string, Sourced] {
  const at = text.indexOf('=');
  if (at < 1) throw new ConfigError([`${values.flag}: ${JSON.stringify(text)} is not of the form ${values.form}`]);
  const name = text.slice(0, at).trim();
  const schema = values.names.includes(name) ? values.schemaOf(name) : undefined;
  return [name, { value: fromText(text.slice(at + 1), schema), origin: `${values.flag} ${name}` }];
}
