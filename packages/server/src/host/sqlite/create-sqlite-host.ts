import type { Clock, HostDirectory, HostParticipant } from '@rollcall/core';
import type { Database } from 'better-sqlite3';
import type { HostRepository } from '../ports/index.js';
import { createDirectory } from './directory.js';
import { createParticipant } from './participant.js';
import { readAccounts, readUserTokens } from './read-accounts.js';
import { readMemberships } from './read-memberships.js';
import { readOrganizations } from './read-organizations.js';
import { readTeamRosters } from './read-team-rosters.js';
import { readTeams } from './read-teams.js';
import { readSaml } from './saml-row.js';
import { Statements } from './statements.js';

/** The reference host on one database handle, which is also the store's. */
export interface SqliteHost {
  readonly repository: HostRepository;
  readonly directory: HostDirectory;
  readonly participant: HostParticipant;
}

/** Reads and writes the host's tables, which `migrateHost` made. The caller opens and closes the database. */
export function createSqliteHost(database: Database, clock: Clock): SqliteHost {
  const sql = new Statements(database);
  const repository: HostRepository = {
    ...readAccounts(sql),
    ...readUserTokens(sql),
    ...readOrganizations(sql),
    ...readMemberships(sql),
    ...readTeams(sql),
    ...readTeamRosters(sql),
    saml: async () => readSaml(sql),
  };
  return { repository, directory: createDirectory(sql, repository), participant: createParticipant(sql, clock) };
}
