import { ConfigError } from './config-error.js';
import { readSmallFile } from './read-small-file.js';

/** The JSON in a file that a flag names. Throws {@link ConfigError} with a line that names both. */
export function readJsonFile(path: string, flag: string): unknown {
  let text: string;
  try {
    text = readSmallFile(path).toString('utf8');
  } catch (error) {
    throw new ConfigError([`${flag}: ${path} cannot be read: ${messageOf(error)}`]);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigError([`${flag}: ${path} is not JSON: ${messageOf(error)}`]);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
}
