import type { Identity } from '../provisioning/identity.js';
import { type GroupRef, keptAttributes } from '../provisioning/identity-resource.js';
import {
  defaultProjection,
  enterpriseUserSchemaUrn,
  isObject,
  needsAttribute,
  type Projection,
  type Resource,
} from '../scim/index.js';
import type { AccountId, TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';
import { keptRepresentation } from './kept-representations.js';
import { type Represented, represent, type Shown } from './represent.js';

type Show = (identity: Identity) => Pick<Shown, 'attributes' | 'derived'>;

/** The usernames of accounts, by their ids. */
export type Usernames = ReadonlyMap<AccountId, { readonly username: string }>;

/** Represents Users; what lies elsewhere is read for all of them at once, and only when it is to be shown [USER-1]. */
export async function representUsers(
  deps: Dependencies,
  tenant: TenantId,
  identities: readonly Identity[],
  projection: Projection,
  known?: Usernames,
): Promise<readonly Represented[]> {
  const type = deps.profile.User.serves;
  const representation = { deps, tenant, type, projection };
  if (deps.profile.keepsAttributes) {
    const show = await wholeUsers(deps, tenant, identities, projection);
    return identities.map((identity) => represent(representation, { record: identity, ...show(identity) }));
  }
  // The records of a longer list are read anew for it, so what is kept of them would only be work.
  const keeps = identities.length === 1 && projection === defaultProjection;
  const nameOf = await usernames(deps, tenant, identities, projection, known);
  return identities.map((identity) => {
    const username = nameOf(identity);
    const make = () =>
      represent(representation, { record: identity, attributes: accountAttributes(identity, username) });
    return keeps ? keptRepresentation(deps, tenant, identity, username, make) : make();
  });
}

/** The usernames of the accounts behind identities; none when no name is to be shown. */
async function usernames(
  { directory, profile }: Dependencies,
  tenant: TenantId,
  identities: readonly Identity[],
  projection: Projection,
  known: Usernames | undefined,
): Promise<(identity: Identity) => string | undefined> {
  const named = needsAttribute(projection, profile.User.serves, 'name') && identities.length > 0;
  const ids = identities.map((identity) => identity.accountId);
  const accounts: Usernames | undefined = named ? (known ?? (await directory.accounts(tenant, ids))) : undefined;
  return ({ accountId }) => accounts?.get(accountId)?.username;
}

/** A User of which the account's attributes are kept only [USER-1, PROF-2]. */
function accountAttributes({ userName, email, active }: Identity, username: string | undefined): Resource {
  return {
    userName,
    ...(username !== undefined && { name: { formatted: username } }),
    ...(email !== null && { emails: [{ value: email, primary: true }] }),
    active,
  };
}

/** A User as it was sent, with the groups that it is a member of. @see RFC 7643 §4.1, §4.3 */
async function wholeUsers(
  { store, profile, scimUrl }: Dependencies,
  tenant: TenantId,
  identities: readonly Identity[],
  projection: Projection,
): Promise<Show> {
  const grouped = needsAttribute(projection, profile.User.serves, 'groups') && identities.length > 0;
  const ids = identities.map((identity) => identity.id);
  const groups = grouped ? await store.groupsOf(tenant, ids) : undefined;
  const baseUrl = scimUrl(tenant);
  return (identity) => {
    const { userName, active } = identity;
    const memberOf = groups?.get(identity.id) ?? [];
    return {
      attributes: {
        ...withManagerUrl(keptAttributes(identity), baseUrl),
        userName,
        active,
        groups: memberOf.length === 0 ? undefined : memberOf.map((group) => groupOf(group, baseUrl)),
      },
      derived: memberOf.map(({ id, displayName }) => `${id} ${displayName}`).join('\n'),
    };
  };
}

/** @see RFC 7643 §4.1.2 (groups) */
function groupOf({ id, displayName }: GroupRef, baseUrl: string): Resource {
  return { value: id, $ref: `${baseUrl}/Groups/${id}`, display: displayName, type: 'direct' };
}

/** The manager's `$ref` is where this service has the resource, whatever was sent. @see RFC 7643 §4.3 (manager) */
function withManagerUrl(resource: Resource, baseUrl: string): Resource {
  const extension = resource[enterpriseUserSchemaUrn];
  const manager = isObject(extension) ? extension['manager'] : undefined;
  if (!isObject(extension) || !isObject(manager) || typeof manager['value'] !== 'string') return resource;
  const $ref = `${baseUrl}/Users/${encodeURIComponent(manager['value'])}`;
  return { ...resource, [enterpriseUserSchemaUrn]: { ...extension, manager: { ...manager, $ref } } };
}
