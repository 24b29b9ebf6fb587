import { DomainError } from '../errors/domain-error.js';
import type { StructuralValidator } from '../ports/index.js';
import type { Profile, ResourceRules } from '../provisioning/profile.js';
import { canonicalize, isObject, type Resource, type ValidationIssue } from '../scim/index.js';
import { checkImmutable } from './immutable.js';

/** Canonical form of a request's resource; refuses what does not fit the schema, naming the first attribute. */
export function readResource(
  body: unknown,
  rules: ResourceRules,
  profile: Profile,
  validator: StructuralValidator,
): Resource {
  const resource = canonicalize(body, rules.accepts, { forgive: profile.forgive });
  checkSizes(resource, rules, profile);
  checkIssues(validator.validate(rules.accepts, resource));
  return resource;
}

/**
 * What a PATCH made of a resource, in canonical form, held to its schema and to what can't be changed. What was wrong with it
 * before, for instance an extension that became required since, is no fault of the PATCH: a user must be deactivated in any case.
 *
 * @see RFC 7644 §3.5.2
 */
export function readPatched(
  before: Resource,
  after: Resource,
  rules: ResourceRules,
  profile: Profile,
  validator: StructuralValidator,
): Resource {
  const options = { forgive: profile.forgive };
  const resource = canonicalize(after, rules.accepts, options);
  checkImmutable(before, resource, rules.accepts);
  checkSizes(resource, rules, profile);
  const issues = validator.validate(rules.accepts, resource);
  if (issues.length === 0) return resource;
  const old = validator.validate(rules.accepts, canonicalize(before, rules.accepts, options));
  const known = new Set(old.map(({ message }) => message));
  checkIssues(issues.filter(({ message }) => !known.has(message)));
  return resource;
}

/** Refuses lists that are too long to be looked at by every filter; a group's members are limited by themselves. */
function checkSizes(resource: Resource, { accepts }: ResourceRules, { limits }: Profile): void {
  const most = limits.maxValuesPerAttribute;
  const check = (object: Resource): void => {
    for (const name of Object.keys(object)) {
      const value = object[name];
      if (!Array.isArray(value) || value.length <= most || (accepts.name === 'Group' && name === 'members')) continue;
      throw new DomainError('invalidValue', `${name}: at most ${most} values are kept.`, { attribute: name });
    }
  };
  check(resource);
  for (const { schema } of accepts.extensions) {
    const extension = resource[schema.id];
    if (isObject(extension)) check(extension);
  }
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
