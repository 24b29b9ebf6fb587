/** How a setting is checked: a JSON Schema whose `expected` says in words what it takes. */
export interface SettingSchema {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly expected: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
}

/** One setting of `rollcall serve`: its flag and its environment variable follow from its name. */
export interface Setting {
  /** One line for `--help`. */
  readonly summary: string;
  /** What stands for the value in `--help`, e.g. `NUMBER`; a switch has none. */
  readonly placeholder: string;
  readonly schema: SettingSchema;
  readonly default?: string | number | boolean;
  /** A file or folder: a relative one in a config file is meant from that file's folder. */
  readonly isPath?: true;
}

/** `adminTokenFile` → `--admin-token-file`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `adminTokenFile` → `ROLLCALL_ADMIN_TOKEN_FILE`. */
export function variableOf(name: string): string {
  return `ROLLCALL_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** `scimRequestsPerSecond` → `ROLLCALL_LIMIT_SCIM_REQUESTS_PER_SECOND`. */
export function limitVariableOf(name: string): string {
  return variableOf(name).replace(/^ROLLCALL_/, 'ROLLCALL_LIMIT_');
}
