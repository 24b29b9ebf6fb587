import { type Clock, type HostParticipant, tenantId } from '@rollcall/core';
import type { Database } from 'better-sqlite3';
import type { Tenancy } from '../model/index.js';
import type { HostRepository, ReferenceHost } from '../ports/index.js';
import { AccountCache } from './account-cache.js';
import { createDirectory } from './directory.js';
import { createParticipant } from './participant.js';
import { Reach } from './reach.js';
import { readAccounts, readUserTokens } from './read-accounts.js';
import { readMemberships } from './read-memberships.js';
import { readOrganizations } from './read-organizations.js';
import { readTeamRosters } from './read-team-rosters.js';
import { readTeams } from './read-teams.js';
import { readSaml } from './saml-row.js';
import { Statements } from './statements.js';

/** The reference host on one database handle, which is also the store's. */
export interface SqliteHost extends ReferenceHost {
  readonly participant: HostParticipant;
  isConfiguration(id: string): boolean;
}

/**
 * Reads and writes the host's tables, which `migrateHost` made. The caller opens and closes the database; nobody else may
 * write to these tables while it is open, since accounts that were read are kept.
 */
export function createSqliteHost(database: Database, clock: Clock, tenancy: Tenancy = 'site'): SqliteHost {
  const sql = new Statements(database);
  const reach = new Reach(sql, tenancy);
  const cache = new AccountCache(database);
  const repository: HostRepository = {
    ...readAccounts(sql, cache),
    ...readUserTokens(sql),
    ...readOrganizations(sql),
    ...readMemberships(sql),
    ...readTeams(sql),
    ...readTeamRosters(sql),
    saml: async () => readSaml(sql),
  };
  return {
    repository,
    directory: createDirectory(sql, repository, reach),
    participant: createParticipant({ sql, reach, cache }, clock),
    isConfiguration: (id) => tenancy === 'organizations' && reach.directoryOf(tenantId(id)) !== undefined,
  };
}
