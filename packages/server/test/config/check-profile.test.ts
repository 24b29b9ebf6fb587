import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkProfile } from '../../src/serve/check-profile.js';
import { StartupError } from '../../src/serve/startup-error.js';

let database: Database.Database;
beforeEach(() => {
  database = new Database(':memory:');
});
afterEach(() => database.close());

const start = (profile: 'terraformEnterprise' | 'standard') => checkProfile(database, profile, '/data');

describe('a data folder remembers the profile that it was written with', () => {
  it('and takes it again', () => {
    for (const profile of ['standard', 'standard'] as const) expect(() => start(profile)).not.toThrow();
  });

  it('refuses one that would hide attributes, in one line that says what to do', () => {
    start('standard');
    expect(() => start('terraformEnterprise')).toThrow(StartupError);
    expect(() => start('terraformEnterprise')).toThrow(
      '--profile terraformEnterprise: it would hide what standard wrote to /data; ' +
        'start it with --profile standard, or choose another folder with --data',
    );
    expect(() => start('standard')).not.toThrow();
  });

  it('takes an upgrade, and remembers it', () => {
    start('terraformEnterprise');
    start('terraformEnterprise');
    start('standard');
    expect(() => start('terraformEnterprise')).toThrow(StartupError);
  });

  it('refuses what a later version wrote with a profile that is not known here', () => {
    start('standard');
    database.prepare("UPDATE rollcall_profile SET name = 'later'").run();
    expect(() => start('terraformEnterprise')).toThrow('it would hide what later wrote to /data');
  });
});
