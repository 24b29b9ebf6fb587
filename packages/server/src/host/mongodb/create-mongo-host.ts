import type { Clock } from '@rollcall/core';
import type { CreateMongoHost } from '@rollcall/mongodb';
import type { Db } from 'mongodb';
import type { Tenancy } from '../model/index.js';
import type { HostRepository, ReferenceHost } from '../ports/index.js';
import { hostCollections } from './collections.js';
import { createDirectory } from './directory.js';
import { createOrdinals, type SamlDocument, samlKey } from './documents.js';
import { createHints } from './hints.js';
import { createParticipant } from './participant.js';
import { readAccounts } from './read-accounts.js';
import { readMemberships } from './read-memberships.js';
import { readOrganizations } from './read-organizations.js';
import { readTeamRosters } from './read-team-rosters.js';
import { readTeams } from './read-teams.js';
import { readUserTokens } from './read-user-tokens.js';
import { Reads } from './reads.js';
import { toSaml } from './to-model.js';

/** The reference host in one database, which is also the store's. */
export interface MongoReferenceHost extends ReferenceHost {
  /** For `openMongoStore`. */
  readonly participant: CreateMongoHost;
  isConfiguration(id: string): Promise<boolean>;
}

/** Reads and writes the host's collections, which `migrateMongoHost` made. The caller opens and closes the client. */
export function createMongoHost(db: Db, clock: Clock, tenancy: Tenancy = 'site'): MongoReferenceHost {
  const reads = new Reads(db);
  const [ordinals, hints] = [createOrdinals(), createHints()];
  const repository: HostRepository = {
    ...readAccounts(reads),
    ...readUserTokens(reads),
    ...readOrganizations(reads),
    ...readMemberships(reads),
    ...readTeams(reads),
    ...readTeamRosters(reads),
    saml: async () => toSaml(await reads.one<SamlDocument>(hostCollections.saml, { _id: samlKey })),
  };
  return {
    repository,
    directory: createDirectory(reads, repository, tenancy),
    participant: (unit) => createParticipant({ unit, tenancy, clock, ordinals, hints }),
    isConfiguration: async (id) =>
      tenancy === 'organizations' && (await repository.organizationByConfiguration(id)) !== undefined,
  };
}
