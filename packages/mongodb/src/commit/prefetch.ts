import type { Change, Configuration, Identity, MemberChange, TenantId } from '@rollcall/core';
import { foldCase, siteRoles } from '@rollcall/core';
import { recordKey } from '../record-key.js';
import { collections } from '../schema/collections.js';
import { prefetchOrdinals } from '../transaction/ordinals.js';
import { resourceKey } from '../transaction/resource-documents.js';
import { keyText } from '../transaction/resources.js';
import { tokensName } from '../transaction/tokens.js';
import { type StoreUnit, touchKey } from '../unit/unit.js';

/** What a prefetch goes by. */
export interface Prefetch {
  readonly unit: StoreUnit;
  readonly tenant: TenantId;
  /** The settings when they were last seen: which groups confer roles is only a guess. */
  readonly hint: Configuration | undefined;
  /** Whether the commit leaves messages. */
  readonly withMessages: boolean;
}

/** Takes note of what the facts of a commit are known to need, so that it is read in one round trip. */
export function prefetchChanges(prefetch: Prefetch, changes: readonly Change[]): void {
  prefetch.unit.prefetch(collections.configurations, [prefetch.tenant]);
  prefetchOrdinals(prefetch.unit, prefetch.tenant, prefetch.withMessages);
  for (const change of changes) prefetchChange(prefetch, change);
}

function prefetchChange(prefetch: Prefetch, change: Change): void {
  const { unit, tenant } = prefetch;
  const resource = (id: string) => unit.prefetch(collections.resources, [resourceKey(tenant, id)]);
  const unique = (type: string, keys: Parameters<typeof prefetchUnique>[2]) => prefetchUnique(prefetch, type, keys);
  switch (change.kind) {
    case 'createIdentity':
      prefetchIdentity(prefetch, change.identity);
      return unique('User', change.document?.keys);
    case 'updateIdentity':
      prefetchIdentity(prefetch, change.identity);
      prefetchRoles(prefetch, change.identity.id);
      return unique('User', change.document?.keys);
    case 'deleteIdentity':
      resource(change.id);
      return prefetchOwners(prefetch, change.id);
    case 'createGroup':
    case 'updateGroup':
      resource(change.id);
      if (change.displayName !== undefined) prefetchName(prefetch, change.displayName);
      return unique('Group', change.attributes?.document.keys);
    case 'deleteGroup':
      resource(change.id);
      prefetchLinks(prefetch, change.id);
      return prefetchOwners(prefetch, change.id);
    case 'changeMembers':
      return prefetchMembers(prefetch, change.id, change.change);
    case 'createResource':
    case 'updateResource':
      resource(change.resource.id);
      return unique(change.resource.type, change.document.keys);
    case 'deleteResource':
      return resource(change.id);
    case 'expectVersion':
      return resource(change.record.id);
    default:
      return prefetchSettings(prefetch, change);
  }
}

function prefetchSettings({ unit, tenant }: Prefetch, change: Change): void {
  switch (change.kind) {
    case 'putToken':
      unit.prefetch(collections.tokens, [recordKey(tenant, change.token.id)]);
      unit.prefetchList(collections.tokens, { keyId: change.token.keyId });
      return unit.prefetch(collections.coordination, [touchKey(tokensName(tenant))]);
    case 'deleteToken':
    case 'touchToken':
    case 'noteTokenExpiry':
      return unit.prefetch(collections.tokens, [recordKey(tenant, change.id)]);
    case 'createLink':
      unit.prefetch(collections.resources, [resourceKey(tenant, change.group)]);
      unit.prefetch(collections.links, [recordKey(tenant, change.team)]);
      return unit.prefetchList(collections.memberships, { tenant, group: resourceKey(tenant, change.group) });
    case 'expectUnlinked':
    case 'setLinkPaused':
    case 'deleteLink':
      return unit.prefetch(collections.links, [recordKey(tenant, change.team)]);
    case 'expectUnmanaged':
      return unit.prefetchList(collections.resources, { tenant, accountId: change.account });
  }
}

function prefetchIdentity({ unit, tenant }: Prefetch, { id, userNameKey, emailKey, accountId }: Identity): void {
  unit.prefetch(collections.resources, [resourceKey(tenant, id)]);
  for (const where of [{ userNameKey }, { accountId }, ...(emailKey === null ? [] : [{ emailKey }])]) {
    unit.prefetchList(collections.resources, { tenant, ...where });
  }
}

function prefetchName({ unit, tenant }: Prefetch, displayName: string): void {
  unit.prefetchList(collections.resources, { tenant, displayNameKey: foldCase(displayName) });
}

/** Whether the user is in the groups that confer roles. */
function prefetchRoles({ unit, tenant, hint }: Prefetch, id: Identity['id']): void {
  if (hint === undefined) return;
  const groups = siteRoles.map((role) => (role === 'site-admin' ? hint.siteAdminGroupId : hint.siteAuditorGroupId));
  for (const group of groups) {
    if (group !== null) unit.prefetch(collections.memberships, [recordKey(tenant, group, id)]);
  }
}

function prefetchOwners({ unit, tenant }: Prefetch, member: string): void {
  unit.prefetchList(collections.memberships, { tenant, member: resourceKey(tenant, member) });
}

function prefetchLinks({ unit, tenant }: Prefetch, groupId: string): void {
  unit.prefetchList(collections.links, { tenant, groupId });
}

function prefetchMembers(prefetch: Prefetch, group: string, change: MemberChange): void {
  const { unit, tenant } = prefetch;
  unit.prefetch(collections.resources, [resourceKey(tenant, group)]);
  prefetchLinks(prefetch, group);
  if (change.kind === 'exactly') {
    unit.prefetchList(collections.memberships, { tenant, group: resourceKey(tenant, group) });
    return unit.prefetch(
      collections.resources,
      [...change.members].map((id) => resourceKey(tenant, id)),
    );
  }
  const members = [...change.add, ...change.remove];
  unit.prefetch(
    collections.resources,
    members.map((id) => resourceKey(tenant, id)),
  );
  unit.prefetch(
    collections.memberships,
    members.map((id) => recordKey(tenant, group, id)),
  );
}

function prefetchUnique(
  { unit, tenant }: Prefetch,
  type: string,
  keys: readonly { readonly path: string; readonly key: string | number; readonly unique: boolean }[] = [],
): void {
  for (const key of keys) {
    if (key.unique) unit.prefetchList(collections.resources, { tenant, type, uniqueKeys: keyText(key) });
  }
}
