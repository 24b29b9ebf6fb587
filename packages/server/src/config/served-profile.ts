import { type Profile, strictProfile, withForgiveness, withLimits } from '@rollcall/core';
import { ConfigError } from './config-error.js';
import { profileNames, profiles } from './profiles.js';
import { withSchemasFile } from './read-schemas.js';
import type { ProfileSettings } from './serve-config.js';

/** The profile as the settings change it: strictness, single rules, schemas, limits. Throws {@link ConfigError}. */
export function servedProfile({ profile, strict, interop, schemas, limits }: ProfileSettings): Profile {
  const named: Profile = profiles[profile];
  const read = withForgiveness(strict ? strictProfile(named) : named, interop);
  return withLimits(schemas === undefined ? read : withSchemas(read, schemas), limits);
}

function withSchemas(profile: Profile, path: string): Profile {
  if (profile.keepsAttributes) return withSchemasFile(profile, path);
  const able = profileNames.filter((name) => profiles[name].keepsAttributes).join(' or ');
  throw new ConfigError([`--schemas: the profile ${profile.name} keeps no other attributes; take --profile ${able}`]);
}
