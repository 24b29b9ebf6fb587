import type { ErrorObject } from 'ajv';
import { Ajv } from 'ajv';
import { checkTogether } from './check-together.js';
import { ConfigError } from './config-error.js';
import { type NamedValues, namedValues } from './named-values.js';
import { suggestion } from './nearest.js';
import { readEnvironment } from './read-environment.js';
import { readConfigFile } from './read-file.js';
import { type Flags, readFlags } from './read-flags.js';
import { configSchema } from './schema.js';
import type { ProfileSettings, ServeConfig } from './serve-config.js';
import { servedProfile } from './served-profile.js';
import { settingList } from './settings.js';
import type { Source, Sourced } from './sourced.js';
import { withoutCredentials } from './store-place.js';

/** Where the settings come from. */
export interface ConfigSources {
  readonly flags: Flags;
  readonly environment: NodeJS.ProcessEnv;
  /** A JSON config file. */
  readonly file?: string | undefined;
}

const ajv = new Ajv({ allErrors: true, verbose: true, strict: true });
ajv.addVocabulary(['expected']);
const validate = ajv.compile(configSchema);

/**
 * Puts the settings together: a flag wins over the environment, that over the file, that over the default. Throws
 * {@link ConfigError} with a line for each value that is wrong.
 */
export function resolveConfig({ flags, environment, file }: ConfigSources): ServeConfig {
  const sources = [
    ...(file === undefined ? [] : [readConfigFile(file)]),
    readEnvironment(environment),
    readFlags(flags),
  ];
  const given = merge(sources);
  const { settings, limits, interop } = given;
  const values = { ...valuesOf(settings), limits: valuesOf(limits), interop: valuesOf(interop) };
  if (!validate(values)) throw new ConfigError((validate.errors ?? []).map((error) => describe(error, given)));
  const checked = { ...defaults, ...values } as unknown as ProfileSettings;
  const config = { ...checked, served: servedProfile(checked) } as ServeConfig;
  const problems = checkTogether(config);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

const defaults = Object.fromEntries(
  settingList.flatMap(([name, setting]) => (setting.default === undefined ? [] : [[name, setting.default]])),
);

function merge(sources: readonly Source[]): Source {
  return {
    settings: new Map(sources.flatMap((source) => [...source.settings])),
    limits: new Map(sources.flatMap((source) => [...source.limits])),
    interop: new Map(sources.flatMap((source) => [...source.interop])),
  };
}

function valuesOf(sourced: ReadonlyMap<string, Sourced>): Record<string, unknown> {
  return Object.fromEntries([...sourced].map(([name, { value }]) => [name, value]));
}

/** `--port: "abc" is not a whole number from 0 to 65535`. */
function describe(error: ErrorObject, given: Source): string {
  const [, first = '', second] = error.instancePath.split('/');
  const table = first === 'limits' || first === 'interop' ? namedValues[first] : undefined;
  if (error.keyword === 'additionalProperties') {
    const name = String(error.params['additionalProperty']);
    return table === undefined ? unknownSetting(name, given) : unknownName(name, table, given);
  }
  const sourced =
    table === undefined || second === undefined ? given.settings.get(first) : given[table.key].get(second);
  const expected = (error.parentSchema as { expected?: string } | undefined)?.expected ?? error.message ?? 'valid';
  return `${sourced?.origin ?? first}: ${shown(error.data)} is not ${expected}`;
}

function unknownSetting(name: string, given: Source): string {
  const names = [...settingList.map(([setting]) => setting), ...Object.keys(namedValues)];
  return `${given.settings.get(name)?.origin ?? name}: there is no such setting.${suggestion(name, names)}`;
}

function unknownName(name: string, { key, noun, names }: NamedValues, given: Source): string {
  const list = `${noun[0]?.toUpperCase()}${noun.slice(1)}s: ${names.join(', ')}`;
  const origin = given[key].get(name)?.origin ?? name;
  return `${origin}: there is no such ${noun}.${suggestion(name, names)} ${list}`;
}

function shown(value: unknown): string {
  const text = withoutCredentials(JSON.stringify(value) ?? String(value));
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
