import type { Limits } from '@rollcall/core';
import type { Tenancy } from '../host/model/tenancy.js';
import type { LogLevel } from '../serve/log-levels.js';
import type { ProfileName } from './profiles.js';

/** Everything that `rollcall serve` is told, checked and with the defaults filled in. */
export interface ServeConfig {
  readonly host: string;
  readonly port: number;
  readonly data: string;
  readonly baseUrl?: string;
  readonly profile: ProfileName;
  readonly tenancy: Tenancy;
  readonly adminTokenFile?: string;
  readonly keyFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly auditRetentionDays: number;
  readonly logLevel: LogLevel;
  /** Those that differ from the profile's. */
  readonly limits: Partial<Limits>;
}
