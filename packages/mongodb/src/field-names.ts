import { isObject } from '@rollcall/core';

/**
 * A JSON value as MongoDB may keep it: names of fields must hold neither dots nor dollars, which stand for paths and
 * operators, such as `urn:…:2.0:User` and `$ref`. What is undefined is left out.
 */
export function encodeValue(value: unknown): unknown {
  return mapNames(value, encodeName);
}

/** The value that {@link encodeValue} was given. */
export function decodeValue(value: unknown): unknown {
  return mapNames(value, decodeName);
}

/** One name of {@link encodeValue}. */
export function encodeName(name: string): string {
  return name.replace(/[%.$\0]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function decodeName(name: string): string {
  return name.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function mapNames(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((element) => mapNames(element, rename));
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [rename(name), mapNames(member, rename)]));
}
