import type { SettingSchema } from './setting.js';

/** A value that somebody gave, and where: `--port`, `ROLLCALL_PORT`, or a key of a config file. */
export interface Sourced {
  readonly value: unknown;
  readonly origin: string;
}

/** What one source gives: settings, limits and rules of interop by name, known or not. */
export interface Source {
  readonly settings: ReadonlyMap<string, Sourced>;
  readonly limits: ReadonlyMap<string, Sourced>;
  readonly interop: ReadonlyMap<string, Sourced>;
}

const words: Readonly<Record<string, boolean>> = { true: true, on: true, false: false, off: false };

/** A flag's or variable's text as the schema's type; text that is none of it stays as it is and is refused later. */
export function fromText(text: string, schema: SettingSchema | undefined): unknown {
  const trimmed = text.trim();
  if (schema?.type === 'boolean' && Object.hasOwn(words, trimmed)) return words[trimmed];
  const number = schema?.type === 'integer' && /^[+-]?\d{1,15}$/.test(trimmed);
  return number ? Number(text) : text;
}
