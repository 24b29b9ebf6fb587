import type { Change } from '../ports/index.js';
import type { AuditChanges } from '../provisioning/audit.js';
import { roleGroup, siteRoles } from '../provisioning/configuration.js';
import type { Group } from '../provisioning/group.js';
import { foldCase } from '../scim/index.js';
import type { GroupId } from '../values/index.js';
import { abort } from './abort.js';
import { type CommitContext, record } from './commit-context.js';
import { deleteLink } from './links.js';

type Fact<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** Writes a new group without members [GROUP-1]. */
export function createGroup(context: CommitContext, { id, displayName, externalId }: Fact<'createGroup'>): void {
  const at = context.scope.at;
  const displayNameKey = foldCase(displayName);
  const times = { created: at, lastModified: at, version: 1 };
  const taken = context.tx.insertGroup({ id, displayName, displayNameKey, externalId, memberCount: 0, ...times });
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  record(
    context,
    'group.created',
    { type: 'group', id },
    { displayName: { after: displayName }, externalId: { after: externalId } },
  );
}

/** Sets the attributes that are given; one that has its value already is no change [GROUP-4]. */
export function updateGroup(context: CommitContext, change: Fact<'updateGroup'>): void {
  const { id } = change;
  const group = context.tx.group(id);
  if (group === undefined) return abort({ kind: 'missing', record: 'group', id });
  const displayName = change.displayName ?? group.displayName;
  const externalId = change.externalId === undefined ? group.externalId : change.externalId;
  const changes: AuditChanges = {
    ...(displayName !== group.displayName && { displayName: { before: group.displayName, after: displayName } }),
    ...(externalId !== group.externalId && { externalId: { before: group.externalId, after: externalId } }),
  };
  if (Object.keys(changes).length === 0) return;
  const next: Group = { ...group, displayName, externalId, displayNameKey: foldCase(displayName) };
  const taken = context.tx.updateGroup({ ...next, lastModified: context.scope.at, version: group.version + 1 });
  if (taken !== undefined) abort({ kind: 'uniqueness', attribute: taken });
  record(context, 'group.updated', { type: 'group', id }, changes);
}

/** Removes a group; an absent one is no error [GROUP-5]. Links go, team members and grants stay [SYNC-4, ADM-8]. */
export function deleteGroup(context: CommitContext, id: GroupId): void {
  const group = context.tx.group(id);
  if (group === undefined) return;
  for (const link of context.tx.links(id)) deleteLink(context, link.teamId);
  clearRoleMappings(context, id);
  context.tx.removeGroup(id);
  const { displayName, externalId, memberCount } = group;
  const changes = {
    displayName: { before: displayName },
    externalId: { before: externalId },
    memberCount: { before: memberCount },
  };
  record(context, 'group.deleted', { type: 'group', id }, changes);
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
