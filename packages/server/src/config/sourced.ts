import type { SettingSchema } from './setting.js';

/** A value that somebody gave, and where: `--port`, `ROLLCALL_PORT`, or a key of a config file. */
export interface Sourced {
  readonly value: unknown;
  readonly origin: string;
}

/** What one source gives: settings by name and limits by name, known or not. */
export interface Source {
  readonly settings: ReadonlyMap<string, Sourced>;
  readonly limits: ReadonlyMap<string, Sourced>;
}

/** A flag's or variable's text as the schema's type; text that is no number stays as it is and is refused later. */
export function fromText(text: string, schema: SettingSchema | undefined): unknown {
  const number = schema?.type === 'integer' && /^[+-]?\d{1,15}$/.test(text.trim());
  return number ? Number(text) : text;
}
