import { type Profile, standard, terraformEnterprise } from '@rollcall/core';

/** The service profiles that the server can run. */
export const profiles = { terraformEnterprise, standard } as const satisfies Readonly<Record<string, Profile>>;

/** What `--profile` takes. */
export type ProfileName = keyof typeof profiles;

/** The names of {@link profiles}. */
export const profileNames = Object.keys(profiles) as ProfileName[];
