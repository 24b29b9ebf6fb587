import type { ErrorObject } from 'ajv';
import { Ajv } from 'ajv';
import { checkTogether } from './check-together.js';
import { ConfigError } from './config-error.js';
import { limitNames } from './limits.js';
import { suggestion } from './nearest.js';
import { readEnvironment } from './read-environment.js';
import { readConfigFile } from './read-file.js';
import { type Flags, readFlags } from './read-flags.js';
import { configSchema } from './schema.js';
import type { ServeConfig } from './serve-config.js';
import { settingList } from './settings.js';
import type { Source, Sourced } from './sourced.js';

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
  const values = { ...valuesOf(given.settings), limits: valuesOf(given.limits) };
  if (!validate(values)) throw new ConfigError((validate.errors ?? []).map((error) => describe(error, given)));
  const config = { ...defaults, ...values } as unknown as ServeConfig;
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
  };
}

function valuesOf(sourced: ReadonlyMap<string, Sourced>): Record<string, unknown> {
  return Object.fromEntries([...sourced].map(([name, { value }]) => [name, value]));
}

/** `--port: "abc" is not a whole number from 0 to 65535`. */
function describe(error: ErrorObject, given: Source): string {
  const [, first = '', second] = error.instancePath.split('/');
  if (error.keyword === 'additionalProperties') {
    return describeUnknown(String(error.params['additionalProperty']), first === 'limits', given);
  }
  const sourced = second === undefined ? given.settings.get(first) : given.limits.get(second);
  const expected = (error.parentSchema as { expected?: string } | undefined)?.expected ?? error.message ?? 'valid';
  return `${sourced?.origin ?? first}: ${shown(error.data)} is not ${expected}`;
}

function describeUnknown(name: string, isLimit: boolean, given: Source): string {
  const origin = (isLimit ? given.limits : given.settings).get(name)?.origin ?? name;
  if (isLimit)
    return `${origin}: there is no such limit.${suggestion(name, limitNames)} Limits: ${limitNames.join(', ')}`;
  const names = [...settingList.map(([setting]) => setting), 'limits'];
  return `${origin}: there is no such setting.${suggestion(name, names)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
