import type { Profile, ResourceRules } from '../provisioning/profile.js';
import {
  type SearchDocument,
  type SearchIndexes,
  searchDocument,
  searchIndexes,
} from '../provisioning/search-document.js';
import type { Resource } from '../scim/index.js';

/** What the store keeps of attributes to find them again; undefined in a profile that keeps none. */
export type DocumentOf = (attributes: Resource) => SearchDocument | undefined;

/** The keys of a resource type, in a profile that keeps attributes. */
export function indexesOf({ keepsAttributes }: Profile, rules: ResourceRules): SearchIndexes | undefined {
  return keepsAttributes ? searchIndexes(rules.accepts, rules.indexed) : undefined;
}

/** Makes the documents of one resource type. */
export function createDocuments(profile: Profile, rules: ResourceRules): DocumentOf {
  const indexes = indexesOf(profile, rules);
  return (attributes) => (indexes === undefined ? undefined : searchDocument(attributes, rules.accepts, indexes));
}
