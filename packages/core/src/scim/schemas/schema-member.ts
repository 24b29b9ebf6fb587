import { DomainError } from '../../errors/domain-error.js';
import { printable } from '../../errors/printable.js';
import { isObject, type Resource } from '../resource.js';

/** Ends the reading of a schema: names the member, what was expected and what is there. */
export function refuse(path: string, expected: string, actual: unknown): never {
  const found = actual === undefined ? 'nothing' : printable(JSON.stringify(actual));
  const where = path === '' ? 'the schema' : path;
  throw new DomainError('invalidValue', `${where} must be ${expected}, not ${found}`, { attribute: path });
}

/** An object whose members are all known. */
export function readMembers(json: unknown, path: string, known: readonly string[]): Resource {
  if (!isObject(json)) return refuse(path, 'an object', json);
  const unknown = Object.keys(json).find((name) => !known.includes(name));
  if (unknown !== undefined) refuse(join(path, unknown), `left out: known are ${known.join(', ')}`, json[unknown]);
  return json;
}

/** A text; undefined when absent. */
export function readText(members: Resource, name: string, path: string): string | undefined {
  const value = members[name];
  if (value === undefined || typeof value === 'string') return value;
  return refuse(join(path, name), 'a text', value);
}

/** A list of texts; undefined when absent. */
export function readTexts(members: Resource, name: string, path: string): readonly string[] | undefined {
  const value = members[name];
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
  if (value === undefined || isList) return value;
  return refuse(join(path, name), 'a list of texts', value);
}

/** True or false; undefined when absent. */
export function readFlag(members: Resource, name: string, path: string): boolean | undefined {
  const value = members[name];
  if (value === undefined || typeof value === 'boolean') return value;
  return refuse(join(path, name), 'true or false', value);
}

/** One of some words; undefined when absent. */
export function readWord<Word extends string>(
  members: Resource,
  name: string,
  path: string,
  words: readonly Word[],
): Word | undefined {
  const value = members[name];
  const word = words.find((known) => known === value);
  if (value === undefined || word !== undefined) return word;
  return refuse(join(path, name), `one of ${words.join(', ')}`, value);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
