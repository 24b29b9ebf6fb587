import type { ResourceRules } from '../provisioning/profile.js';
import type { ResourceRecord } from '../provisioning/resource-record.js';
import { searchIndexes } from '../provisioning/search-document.js';
import type { Dependencies } from './dependencies.js';
import { indexesOf } from './documents.js';
import { createListing, type Listing } from './list-resources.js';
import { represent } from './represent.js';
import { representGroups } from './represent-groups.js';
import { representUsers } from './represent-users.js';

/** The lists of every resource type of a profile. */
export interface Listings {
  readonly users: Listing;
  readonly groups: Listing;
  /** In the order of the profile. */
  readonly custom: readonly Listing[];
}

/** Makes {@link Listings}. */
export function createListings(deps: Dependencies): Listings {
  const { store, profile } = deps;
  return {
    users: createListing(deps, {
      rules: profile.User,
      indexes: indexesOf(profile, profile.User),
      find: (tenant, query) => store.queryIdentities(tenant, query),
      represent: (tenant, identities, projection) => representUsers(deps, tenant, identities, projection),
    }),
    groups: createListing(deps, {
      rules: profile.Group,
      indexes: indexesOf(profile, profile.Group),
      find: (tenant, query) => store.queryGroups(tenant, query),
      represent: (tenant, groups, projection) => representGroups(deps, tenant, groups, projection),
    }),
    custom: profile.resources.map((rules) => customListing(deps, rules)),
  };
}

function customListing(deps: Dependencies, rules: ResourceRules): Listing {
  const { serves: type, accepts } = rules;
  return createListing<ResourceRecord>(deps, {
    rules,
    indexes: searchIndexes(accepts, rules.indexed),
    find: (tenant, query) => deps.store.queryResources(tenant, type.name, query),
    represent: async (tenant, records, projection) =>
      records.map((record) => represent({ deps, tenant, type, projection }, { record, attributes: record.attributes })),
  });
}
