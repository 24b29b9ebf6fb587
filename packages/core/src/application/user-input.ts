import { DomainError } from '../errors/domain-error.js';
import type { IdentityAttributes } from '../provisioning/identity.js';
import type { Profile } from '../provisioning/profile.js';
import { noAttributes } from '../provisioning/resource-record.js';
import { enterpriseUserSchemaUrn, isObject, type Resource } from '../scim/index.js';
import { boundedText } from './resource-input.js';

/** The attributes of a User that a request gives; what is undefined was not given [USER-2]. */
export interface UserInput {
  readonly userName: string;
  readonly externalId: string | undefined;
  /** The one that the account gets; null when none was given and none is required. */
  readonly email: string | null;
  readonly active: boolean | undefined;
  readonly attributes: Resource;
  readonly password: string | undefined;
}

/** The userName of a User resource, which must have one [USER-2]. */
export function requiredUserName({ userName }: Resource): string {
  if (typeof userName !== 'string' || userName.trim() === '') throw missing('userName');
  return boundedText(userName, 'userName');
}

/** What a User resource says of the identity [USER-2]. */
export function userInput(resource: Resource, { keepsAttributes }: Profile): UserInput {
  const {
    externalId,
    active,
    password,
    userName: _userName,
    id: _id,
    meta: _meta,
    groups: _groups,
    ...rest
  } = resource;
  return {
    userName: requiredUserName(resource),
    externalId: typeof externalId === 'string' && externalId !== '' ? boundedText(externalId, 'externalId') : undefined,
    email: keepsAttributes ? accountEmail(resource['emails']) : requiredEmail(resource['emails']),
    active: typeof active === 'boolean' ? active : undefined,
    attributes: keepsAttributes ? withoutManagerUrl(rest) : noAttributes,
    password: typeof password === 'string' ? password : undefined,
  };
}

/** Where the manager is follows from its id, so that what is shown can be sent back. @see RFC 7643 §4.3 (manager) */
function withoutManagerUrl(resource: Resource): Resource {
  const extension = resource[enterpriseUserSchemaUrn];
  const manager = isObject(extension) ? extension['manager'] : undefined;
  if (!isObject(extension) || !isObject(manager) || typeof manager['value'] !== 'string') return resource;
  const { $ref: _ref, ...kept } = manager;
  return { ...resource, [enterpriseUserSchemaUrn]: { ...extension, manager: kept } };
}

/** What a whole User makes of an identity: `active` stays when it was not given [USER-5]. */
export function wantedIdentity(input: UserInput, before: { readonly active: boolean }): IdentityAttributes {
  const { userName, email, externalId = null, active = before.active, attributes } = input;
  return { userName, email, externalId, active, attributes };
}

const longestEmail = 320;
const emailShape = /^[^\s@]+@[^\s@]+$/;

/** The primary e-mail, else the first, when the account can have it; a User needs none. @see RFC 7643 §4.1.2 (emails) */
function accountEmail(emails: unknown): string | null {
  const value = pickEmail(emails);
  return typeof value === 'string' && value.length <= longestEmail && emailShape.test(value) ? value : null;
}

/** The primary e-mail, else the first; refuses its absence [USER-2]. */
function requiredEmail(emails: unknown): string {
  const value = pickEmail(emails);
  if (typeof value !== 'string' || value.trim() === '') throw missing('emails');
  if (value.length > longestEmail || !emailShape.test(value)) {
    throw new DomainError('invalidValue', 'emails: the value must be an e-mail address.', { attribute: 'emails' });
  }
  return value;
}

function pickEmail(emails: unknown): unknown {
  const list = Array.isArray(emails) ? emails.filter(isObject) : [];
  const chosen =
    list.find((email) => email['primary'] === true) ?? list.find((email) => typeof email['value'] === 'string');
  return chosen?.['value'];
}

function missing(attribute: string): DomainError {
  const detail = attribute === 'emails' ? 'At least one e-mail address is required.' : `${attribute} is required.`;
  return new DomainError('invalidValue', `${attribute}: ${detail}`, { attribute });
}
