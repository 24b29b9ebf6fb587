import { isObject } from '@rollcall/core';

/**
 * A JSON value as MongoDB may keep it: names of fields must hold neither dots nor dollars, which stand for paths and
 * operators, such as `urn:…:2.0:User` and `$ref`; text must be well-formed, so what is not becomes JSON. What is undefined is
 * left out.
 */
export function encodeValue(value: unknown): unknown {
  return mapJson(value, encodeName, encodeText);
}

/** The value that {@link encodeValue} was given. */
export function decodeValue(value: unknown): unknown {
  return mapJson(value, decodeName, decodeText);
}

/** A search form as MongoDB may keep it. Its texts stay, to be compared; half a surrogate pair is lost, and is nowhere. */
export function encodeForm(form: unknown): unknown {
  return mapJson(form, encodeName, (text) => text);
}

/** The form that {@link encodeForm} was given. */
export function decodeForm(form: unknown): unknown {
  return mapJson(form, decodeName, (text) => text);
}

/** One name of {@link encodeValue} and {@link encodeForm}. */
export function encodeName(name: string): string {
  return name.replace(/[%.$\0]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The name that {@link encodeName} was given. */
export function decodeName(name: string): string {
  return name.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Stands before a text that is written as JSON. */
const marker = '\0json';

function encodeText(text: string): string {
  return text.isWellFormed() && !text.startsWith(marker) ? text : marker + JSON.stringify(text);
}

function decodeText(text: string): string {
  return text.startsWith(marker) ? String(JSON.parse(text.slice(marker.length))) : text;
}

function mapJson(value: unknown, rename: (name: string) => string, reword: (text: string) => string): unknown {
  if (typeof value === 'string') return reword(value);
  if (Array.isArray(value)) return value.map((element) => mapJson(element, rename, reword));
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [rename(name), mapJson(member, rename, reword)]));
}
