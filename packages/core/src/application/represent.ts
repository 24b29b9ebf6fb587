import type { Group, Member } from '../provisioning/group.js';
import type { Identity } from '../provisioning/identity.js';
import {
  groupSchemaUrn,
  type ListResponse,
  listResponse,
  needsAttribute,
  type Projection,
  project,
  type Resource,
  userSchemaUrn,
  weakEtag,
} from '../scim/index.js';
import { type AccountId, formatInstant, type TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';

/** A resource as the surface returns it, with what goes into headers. */
export interface Represented {
  readonly resource: Resource;
  /** Absolute URL. @see RFC 7644 §3.3 */
  readonly location: string;
  /** Weak entity tag. @see RFC 7644 §3.14 */
  readonly version: string;
}

/** The one page of a list. @see RFC 7644 §3.4.2 */
export function representList(page: readonly Represented[], totalResults: number, startIndex: number): ListResponse {
  const resources = page.map((one) => one.resource);
  return listResponse({ resources, totalResults, startIndex, itemsPerPage: resources.length });
}

/** The usernames of accounts, by their ids. */
export type Usernames = ReadonlyMap<AccountId, { readonly username: string }>;

/** Represents Users; the names of all their accounts are read at once, unless they are known [USER-1]. */
export async function representUsers(
  deps: Dependencies,
  tenant: TenantId,
  identities: readonly Identity[],
  projection: Projection,
  known?: Usernames,
): Promise<readonly Represented[]> {
  const type = deps.profile.User.serves;
  const named = needsAttribute(projection, type, 'name') && identities.length > 0;
  const ids = identities.map((identity) => identity.accountId);
  const accounts: Usernames | undefined = named ? (known ?? (await deps.directory.accounts(tenant, ids))) : undefined;
  return identities.map((identity) => {
    const location = `${deps.scimUrl(tenant)}/Users/${identity.id}`;
    const account = accounts?.get(identity.accountId);
    const resource: Resource = {
      schemas: [userSchemaUrn],
      id: identity.id,
      ...(identity.externalId !== null && { externalId: identity.externalId }),
      userName: identity.userName,
      ...(account !== undefined && { name: { formatted: account.username } }),
      emails: [{ value: identity.email, primary: true }],
      active: identity.active,
      meta: meta('User', identity, location),
    };
    return { resource: project(resource, projection, type), location, version: weakEtag(identity.version) };
  });
}

/** Represents Groups; members are loaded for all at once, and only when they are to be shown [GROUP-1]. */
export async function representGroups(
  deps: Dependencies,
  tenant: TenantId,
  groups: readonly Group[],
  projection: Projection,
): Promise<readonly Represented[]> {
  const type = deps.profile.Group.serves;
  const wanted = needsAttribute(projection, type, 'members') && groups.length > 0;
  const members = wanted
    ? await deps.store.members(
        tenant,
        groups.map((group) => group.id),
      )
    : undefined;
  return groups.map((group) => {
    const location = `${deps.scimUrl(tenant)}/Groups/${group.id}`;
    const roster = members?.get(group.id);
    const resource: Resource = {
      schemas: [groupSchemaUrn],
      id: group.id,
      ...(group.externalId !== null && { externalId: group.externalId }),
      displayName: group.displayName,
      ...(roster !== undefined && { members: roster.map(member) }),
      meta: meta('Group', group, location),
    };
    return { resource: project(resource, projection, type), location, version: weakEtag(group.version) };
  });
}

function member({ id, userName }: Member): Resource {
  return { value: id, display: userName };
}

function meta(resourceType: string, record: Pick<Identity, 'created' | 'lastModified'>, location: string): Resource {
  const { created, lastModified } = record;
  return { resourceType, created: formatInstant(created), lastModified: formatInstant(lastModified), location };
}
