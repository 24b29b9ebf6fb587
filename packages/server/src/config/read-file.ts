import { dirname, resolve } from 'node:path';
import { ConfigError } from './config-error.js';
import { readSmallFile } from './read-small-file.js';
import { type SettingName, settings } from './settings.js';
import type { Source, Sourced } from './sourced.js';

/** Reads a JSON config file: the settings by name, and `limits` with the limits by name. */
export function readConfigFile(path: string): Source {
  const content = parse(path);
  const found = new Map<string, Sourced>();
  const limits = new Map<string, Sourced>();
  for (const [name, value] of Object.entries(content)) {
    const origin = `${path}: ${name}`;
    if (name === '$schema') continue;
    if (name !== 'limits') found.set(name, { value: fromFolder(path, name, value), origin });
    else if (!isObject(value)) throw new ConfigError([`${origin}: ${JSON.stringify(value)} is not an object`]);
    else
      for (const [limit, bound] of Object.entries(value))
        limits.set(limit, { value: bound, origin: `${origin}.${limit}` });
  }
  return { settings: found, limits };
}

function parse(path: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readSmallFile(path).toString('utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`--config: ${path} cannot be read: ${reason}`]);
  }
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigError([`--config: ${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  if (!isObject(content)) throw new ConfigError([`--config: ${path} must hold a JSON object`]);
  return content;
}

/** A relative path in the file is meant from the file's folder, wherever the server is started. */
function fromFolder(file: string, name: string, value: unknown): unknown {
  const isPath = Object.hasOwn(settings, name) && 'isPath' in settings[name as SettingName];
  return isPath && typeof value === 'string' && value !== '' ? resolve(dirname(file), value) : value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
