import type { ForgivenessSwitches, Limits, Profile } from '@rollcall/core';
import type { Tenancy } from '../host/model/tenancy.js';
import type { LogLevel } from '../serve/log-levels.js';
import type { ProfileName } from './profiles.js';

/** What of the settings makes the profile. */
export interface ProfileSettings {
  readonly profile: ProfileName;
  /** Nothing is forgiven but what `interop` switches on. */
  readonly strict: boolean;
  /** Rules that are switched. */
  readonly interop: ForgivenessSwitches;
  /** File of extensions and resource types. */
  readonly schemas?: string;
  /** Those that differ from the profile's. */
  readonly limits: Partial<Limits>;
}

/** Everything that `rollcall serve` is told, checked and with the defaults filled in. */
export interface ServeConfig extends ProfileSettings {
  /** The profile with all of that. */
  readonly served: Profile;
  readonly host: string;
  readonly port: number;
  readonly data: string;
  /** Absent: the SQLite file in `data`. */
  readonly store?: string;
  readonly baseUrl?: string;
  readonly tenancy: Tenancy;
  readonly adminTokenFile?: string;
  readonly keyFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly webhookUrl?: string;
  readonly webhookSecretFile?: string;
  readonly metrics: boolean;
  readonly auditRetentionDays: number;
  readonly logLevel: LogLevel;
}
