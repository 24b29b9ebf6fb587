import { DomainError } from '../errors/domain-error.js';
import type { StructuralValidator } from '../ports/index.js';
import type { Profile, ResourceRules } from '../provisioning/profile.js';
import { canonicalize, type Resource, type ValidationIssue } from '../scim/index.js';

/** Canonical form of a request's resource; refuses what does not fit the schema, naming the first attribute. */
export function readResource(
  body: unknown,
  rules: ResourceRules,
  profile: Profile,
  validator: StructuralValidator,
): Resource {
  const resource = canonicalize(body, rules.accepts, { forgive: profile.forgive });
  checkIssues(validator.validate(rules.accepts, resource));
  return resource;
}

/** Refuses the first of what is wrong, if anything is. */
export function checkIssues([issue]: readonly ValidationIssue[]): void {
  if (issue !== undefined) throw new DomainError(issue.code, issue.message, { attribute: issue.path });
}

/** Longest userName, displayName and externalId, in UTF-16 code units: each stands in every list that it is part of. */
const longestText = 1000;

/** The text, if it is not too long to be kept. */
export function boundedText(text: string, attribute: string): string {
  if (text.length <= longestText) return text;
  const detail = `${attribute}: at most ${longestText} characters are accepted.`;
  throw new DomainError('invalidValue', detail, { attribute });
}
