import type { Group, Member } from '../provisioning/group.js';
import { needsAttribute, type Projection, type Resource } from '../scim/index.js';
import type { TenantId } from '../values/index.js';
import type { Dependencies } from './dependencies.js';
import { type Represented, represent } from './represent.js';

/** Represents Groups; members are loaded for all at once, and only when they are to be shown [GROUP-1]. */
export async function representGroups(
  deps: Dependencies,
  tenant: TenantId,
  groups: readonly Group[],
  projection: Projection,
): Promise<readonly Represented[]> {
  const { profile, store } = deps;
  const type = profile.Group.serves;
  const ids = groups.map((group) => group.id);
  const wanted = needsAttribute(projection, type, 'members') && ids.length > 0;
  const rosters = wanted ? await store.members(tenant, ids) : undefined;
  const show = profile.keepsAttributes ? wholeMember(deps.scimUrl(tenant)) : member;
  const representation = { deps, tenant, type, projection };
  return groups.map((group) => {
    const roster = rosters?.get(group.id);
    const attributes: Resource = {
      ...group.attributes,
      displayName: group.displayName,
      ...(roster !== undefined && { members: roster.map(show) }),
    };
    const derived = profile.features.etag ? roster?.map(({ display }) => display).join('\n') : undefined;
    return represent(representation, { record: group, attributes, derived });
  });
}

function member({ id, display }: Member): Resource {
  return { value: id, display };
}

/** @see RFC 7643 §4.2 (members) */
function wholeMember(baseUrl: string): (member: Member) => Resource {
  return ({ id, type, display }) => ({ value: id, $ref: `${baseUrl}/${type}s/${id}`, type, display });
}
