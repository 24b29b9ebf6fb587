import { dirname, resolve } from 'node:path';
import { ConfigError } from './config-error.js';
import { namedValues } from './named-values.js';
import { readJsonFile } from './read-json-file.js';
import { type SettingName, settings } from './settings.js';
import type { Source, Sourced } from './sourced.js';

/** Reads a JSON config file: the settings by name, `limits` with the limits and `interop` with the rules by name. */
export function readConfigFile(path: string): Source {
  const content = readJsonFile(path, '--config');
  if (!isObject(content)) throw new ConfigError([`--config: ${path} must hold a JSON object`]);
  const found = new Map<string, Sourced>();
  for (const [name, value] of Object.entries(content)) {
    if (name === '$schema' || Object.hasOwn(namedValues, name)) continue;
    found.set(name, { value: fromFolder(path, name, value), origin: `${path}: ${name}` });
  }
  const table = (key: keyof typeof namedValues) => readTable(content[key], `${path}: ${key}`);
  return { settings: found, limits: table('limits'), interop: table('interop') };
}

function readTable(table: unknown, origin: string): ReadonlyMap<string, Sourced> {
  if (table === undefined) return new Map();
  if (!isObject(table)) throw new ConfigError([`${origin}: ${JSON.stringify(table)} is not an object`]);
  return new Map(Object.entries(table).map(([name, value]) => [name, { value, origin: `${origin}.${name}` }]));
}

const sqlite = 'sqlite:';

/** A relative path in the file is meant from the file's folder, wherever the server is started. */
function fromFolder(file: string, name: string, value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value;
  if (name === 'store' && value.startsWith(sqlite)) return sqlite + resolve(dirname(file), value.slice(sqlite.length));
  const isPath = Object.hasOwn(settings, name) && 'isPath' in settings[name as SettingName];
  return isPath ? resolve(dirname(file), value) : value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
