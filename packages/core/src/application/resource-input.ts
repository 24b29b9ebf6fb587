import { DomainError } from '../errors/domain-error.js';
import type { StructuralValidator } from '../ports/index.js';
import type { Profile, ResourceRules } from '../provisioning/profile.js';
import { canonicalize, isObject, type Resource, type ValidationIssue } from '../scim/index.js';

/** The attributes of a User that a request gives; what is undefined was not given [USER-2]. */
export interface UserInput {
  readonly userName: string;
  readonly externalId: string | undefined;
  readonly email: string;
  readonly active: boolean | undefined;
}

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

/** The userName of a User resource, which must have one [USER-2]. */
export function requiredUserName({ userName }: Resource): string {
  if (typeof userName !== 'string' || userName.trim() === '') throw missing('userName');
  return boundedText(userName, 'userName');
}

/** Longest userName, displayName and externalId, in UTF-16 code units: each stands in every list that it is part of. */
const longestText = 1000;

/** The text, if it is not too long to be kept. */
export function boundedText(text: string, attribute: string): string {
  if (text.length <= longestText) return text;
  const detail = `${attribute}: at most ${longestText} characters are accepted.`;
  throw new DomainError('invalidValue', detail, { attribute });
}

/** What a User resource says of the identity [USER-2]. */
export function userInput(resource: Resource): UserInput {
  const { externalId, active } = resource;
  return {
    userName: requiredUserName(resource),
    externalId: typeof externalId === 'string' && externalId !== '' ? boundedText(externalId, 'externalId') : undefined,
    email: pickEmail(resource['emails']),
    active: typeof active === 'boolean' ? active : undefined,
  };
}

const longestEmail = 320;
const emailShape = /^[^\s@]+@[^\s@]+$/;

/** The primary e-mail, else the first [USER-2]. */
function pickEmail(emails: unknown): string {
  const list = Array.isArray(emails) ? emails.filter(isObject) : [];
  const values =
    list.find((email) => email['primary'] === true) ?? list.find((email) => typeof email['value'] === 'string');
  const value = values?.['value'];
  if (typeof value !== 'string' || value.trim() === '') throw missing('emails');
  if (value.length > longestEmail || !emailShape.test(value)) {
    throw new DomainError('invalidValue', 'emails: the value must be an e-mail address.', { attribute: 'emails' });
  }
  return value;
}

function missing(attribute: string): DomainError {
  const detail = attribute === 'emails' ? 'At least one e-mail address is required.' : `${attribute} is required.`;
  return new DomainError('invalidValue', `${attribute}: ${detail}`, { attribute });
}
