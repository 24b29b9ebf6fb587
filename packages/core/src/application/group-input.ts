import { DomainError } from '../errors/domain-error.js';
import type { StructuralValidator } from '../ports/index.js';
import type { Profile } from '../provisioning/profile.js';
import { isUnassigned, type PatchOperation, type Resource, sentAttributes, validateOperations } from '../scim/index.js';
import { foldMemberSteps, type MemberChange } from '../teams/member-change.js';
import { isMembersOperation, memberIds, memberStep } from './group-members.js';
import { boundedText, checkIssues, readResource } from './resource-input.js';

/** What a request asks of a group; what is undefined stays. */
export interface GroupWish {
  readonly displayName?: string | undefined;
  readonly externalId?: string | null | undefined;
  /** All other attributes, in a profile that keeps them. */
  readonly attributes?: Resource | undefined;
  readonly members?: MemberChange | undefined;
}

/** A group as a request describes it whole. */
export interface GroupInput extends GroupWish {
  readonly displayName: string;
}

/** What a whole Group resource says; of what it leaves out, the profile decides [GROUP-4]. @see RFC 7644 §3.5.1 */
export function groupInput(body: unknown, profile: Profile, validator: StructuralValidator): GroupInput {
  const resource = readResource(body, profile.Group, profile, validator);
  const sent = sentAttributes(body, profile.Group.accepts);
  const isGiven = (name: string) => sent.has(name) || !profile.groupPutKeepsOmitted;
  const { externalId, members } = resource;
  return {
    ...groupAttributes(resource, profile),
    externalId: isGiven('externalId') ? (isCleared(externalId) ? null : text(externalId, 'externalId')) : undefined,
    members: isGiven('members') ? foldMemberSteps([{ op: 'replace', members: memberIds(members) }]) : undefined,
  };
}

/** The attributes of a Group but for its members. */
export function groupAttributes(resource: Resource, { keepsAttributes }: Profile): GroupInput {
  const { externalId, displayName, members: _members, id: _id, meta: _meta, ...rest } = resource;
  return {
    displayName: text(displayName, 'displayName'),
    externalId: isCleared(externalId) ? null : text(externalId, 'externalId'),
    attributes: keepsAttributes ? rest : undefined,
  };
}

/**
 * What PATCH operations ask of a group, without ever loading its roster. Only `displayName`, `externalId` and `members` are
 * looked at.
 *
 * @see RFC 7644 §3.5.2
 */
export function groupWish(operations: readonly PatchOperation[]): GroupWish {
  checkIssues(validateOperations(operations));
  let wish: GroupWish = {};
  for (const operation of operations) wish = { ...wish, ...attributeWish(operation) };
  const steps = operations.filter(isMembersOperation).map(memberStep);
  return { ...wish, members: foldMemberSteps(steps) };
}

function attributeWish({ op, path, value }: PatchOperation): GroupWish {
  const unassigns = op === 'remove' || isUnassigned(value);
  switch (path.target.attribute.name) {
    case 'externalId':
      return { externalId: unassigns || value === '' ? null : text(value, 'externalId') };
    case 'displayName':
      if (unassigns)
        throw new DomainError('mutability', 'displayName cannot be removed.', { attribute: 'displayName' });
      return { displayName: text(value, 'displayName') };
    default:
      return {};
  }
}

function isCleared(value: unknown): boolean {
  return isUnassigned(value) || value === '';
}

function text(value: unknown, attribute: string): string {
  if (typeof value === 'string' && value.trim() !== '') return boundedText(value, attribute);
  throw new DomainError('invalidValue', `${attribute}: a text that is not empty is needed.`, { attribute });
}
