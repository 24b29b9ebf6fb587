import type { AttributesInput, Change } from '../ports/index.js';
import { roleGroup, siteRoles } from '../provisioning/configuration.js';
import type { Group } from '../provisioning/group.js';
import { noAttributes } from '../provisioning/resource-record.js';
import { foldCase, type Resource } from '../scim/index.js';
import type { GroupId } from '../values/index.js';
import { abort } from './abort.js';
import { type CommitContext, changesOf, record } from './commit-context.js';
import { deleteLink } from './links.js';
import { leaveParents } from './memberships.js';

type Fact<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** Writes a new group without members [GROUP-1]. */
export function createGroup(context: CommitContext, fact: Fact<'createGroup'>): void {
  const { id, displayName, externalId } = fact;
  const attributes = fact.attributes?.values ?? noAttributes;
  const at = context.scope.at;
  const group: Group = {
    id,
    displayName,
    displayNameKey: foldCase(displayName),
    externalId,
    attributes,
    memberCount: 0,
    created: at,
    lastModified: at,
    version: 1,
  };
  const taken = context.tx.insertGroup(group) ?? keepDocument(context, id, fact.attributes);
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  record(context, 'group.created', { type: 'group', id }, changesOf(context, 'Group', {}, recorded(group)));
}

/** Sets the attributes that are given; one that has its value already is no change [GROUP-4]. */
export function updateGroup(context: CommitContext, change: Fact<'updateGroup'>): void {
  const { id } = change;
  const group = context.tx.group(id);
  if (group === undefined) return abort({ kind: 'missing', record: 'group', id });
  const displayName = change.displayName ?? group.displayName;
  const externalId = change.externalId === undefined ? group.externalId : change.externalId;
  const attributes = change.attributes?.values ?? group.attributes;
  const next: Group = { ...group, displayName, externalId, attributes, displayNameKey: foldCase(displayName) };
  const changes = changesOf(context, 'Group', recorded(group), recorded(next));
  if (Object.keys(changes).length === 0) return;
  const taken =
    context.tx.updateGroup({ ...next, lastModified: context.scope.at, version: group.version + 1 }) ??
    keepDocument(context, id, change.attributes);
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  record(context, 'group.updated', { type: 'group', id }, changes);
}

/** Removes a group; an absent one is no error [GROUP-5]. Links go, team members and grants stay [SYNC-4, ADM-8]. */
export function deleteGroup(context: CommitContext, id: GroupId): void {
  const group = context.tx.group(id);
  if (group === undefined) return;
  for (const link of context.tx.links(id)) deleteLink(context, link.teamId);
  clearRoleMappings(context, id);
  leaveParents(context, id);
  context.tx.removeGroup(id);
  const changes = { ...changesOf(context, 'Group', recorded(group), {}), memberCount: { before: group.memberCount } };
  record(context, 'group.deleted', { type: 'group', id }, changes);
}

/** What the audit tells of a group. */
function recorded({ displayName, externalId, attributes }: Group): Resource {
  return { ...attributes, displayName, externalId };
}

function keepDocument({ tx }: CommitContext, id: GroupId, attributes: AttributesInput | undefined) {
  return attributes === undefined ? undefined : tx.putDocument('Group', id, attributes.document);
}

function clearRoleMappings(context: CommitContext, id: GroupId): void {
  const before = context.tx.configuration();
  const roles = siteRoles.filter((role) => roleGroup(before, role) === id);
  if (roles.length === 0) return;
  context.tx.saveConfiguration({
    ...before,
    siteAdminGroupId: before.siteAdminGroupId === id ? null : before.siteAdminGroupId,
    siteAuditorGroupId: before.siteAuditorGroupId === id ? null : before.siteAuditorGroupId,
    version: before.version + 1,
    changedAt: context.scope.at,
  });
  const changes = Object.fromEntries(roles.map((role) => [`${role}-group`, { before: id, after: null }]));
  record(context, 'settings.changed', { type: 'configuration', id: before.id }, changes);
}
