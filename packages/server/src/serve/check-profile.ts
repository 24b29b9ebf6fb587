import type Database from 'better-sqlite3';
import { type ProfileName, profileNames, profiles } from '../config/profiles.js';
import { StartupError } from './startup-error.js';
import type { Place } from './storage/storage.js';

/**
 * Refuses a data folder that was written with a profile that keeps more: what it holds would be hidden, and lost by the next
 * PUT. A profile that keeps as much or more is an upgrade, and is remembered from then on.
 */
export function checkProfile(database: Database.Database, profile: ProfileName, folder: string): void {
  database.exec('CREATE TABLE IF NOT EXISTS rollcall_profile (name TEXT NOT NULL) STRICT');
  const row = database.prepare<[], { name: string }>('SELECT name FROM rollcall_profile').get();
  if (row === undefined) {
    database.prepare('INSERT INTO rollcall_profile (name) VALUES (?)').run(profile);
    return;
  }
  refuseToHide(row.name, profile, { name: folder, other: 'choose another folder with --data' });
  database.prepare('UPDATE rollcall_profile SET name = ?').run(profile);
}

/** Throws where what was written with one profile would be hidden by another. */
export function refuseToHide(written: string, profile: ProfileName, place: Place): void {
  if (!keepsAttributes(written) || profiles[profile].keepsAttributes) return;
  const remedy = `start it with --profile ${written}, or ${place.other}`;
  throw new StartupError(`--profile ${profile}: it would hide what ${written} wrote to ${place.name}; ${remedy}`);
}

/** A profile that this server does not know may keep anything. */
function keepsAttributes(name: string): boolean {
  const known = profileNames.find((one) => one === name);
  return known === undefined || profiles[known].keepsAttributes;
}
