import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import type { Change, CommitRefusal } from '../ports/index.js';
import type { Group } from '../provisioning/group.js';
import { isObject, type ListResponse, type Projection, parseProjection, sentAttributes } from '../scim/index.js';
import { isNoMemberChange, type MemberChange } from '../teams/member-change.js';
import { type GroupId, groupId, type TenantId } from '../values/index.js';
import { commit, refusalError } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import { type GroupWish, groupInput, groupWish } from './group-input.js';
import { createPatchReader } from './patch-reader.js';
import { type Represented, representGroups, representList } from './represent.js';
import { checkQuery, type ResourceQuery } from './resource-query.js';

/** The Groups of the public SCIM surface (provisioning.md §9). Bodies are parsed JSON; queries are text as sent. */
export interface Groups {
  create(request: RequestContext, body: unknown, query: ResourceQuery): Promise<Represented>;
  read(tenant: TenantId, id: string, query: ResourceQuery): Promise<Represented>;
  /** @see RFC 7644 §3.4.2 */
  query(tenant: TenantId, query: ResourceQuery): Promise<ListResponse>;
  /** @see RFC 7644 §3.5.1 and [GROUP-4] */
  replace(request: RequestContext, id: string, body: unknown, query: ResourceQuery): Promise<Represented>;
  /** @see RFC 7644 §3.5.2 and [GROUP-4] */
  modify(request: RequestContext, id: string, body: unknown, query: ResourceQuery): Promise<Represented>;
  /** Of an absent group too, this succeeds [GROUP-5]. */
  delete(request: RequestContext, id: string): Promise<void>;
}

/** Makes the Groups' use cases. */
export function createGroups(deps: Dependencies): Groups {
  const { store, ids, validator, profile } = deps;
  const rules = profile.Group;
  const readPatch = createPatchReader(profile, rules);
  const maxMembers = profile.limits.maxMembersPerGroup;

  async function existing(tenant: TenantId, id: string): Promise<Group> {
    const group = await store.group(tenant, id as GroupId);
    if (group === undefined) throw notFound(id);
    return group;
  }

  async function represented(tenant: TenantId, group: Group, projection: Projection): Promise<Represented> {
    const [only] = await representGroups(deps, tenant, [group], projection);
    if (only === undefined) throw notFound(group.id);
    return only;
  }

  function membersChange(id: GroupId, members: MemberChange | undefined): readonly Change[] {
    if (members === undefined || isNoMemberChange(members)) return [];
    const size = members.kind === 'exactly' ? members.members.size : members.add.size;
    if (size > maxMembers) throw refusalError({ kind: 'limit', limit: 'members', maximum: maxMembers });
    return [{ kind: 'changeMembers', id, change: members, maxMembers }];
  }

  async function write(request: RequestContext, id: string, changes: readonly Change[]): Promise<void> {
    const outcome = await commit(deps, request, [{ kind: 'expectProvisioning' }, ...changes]);
    if (outcome.kind !== 'committed') throw groupError(outcome, id);
  }

  async function update(request: RequestContext, id: string, wish: GroupWish): Promise<void> {
    const { displayName, externalId } = wish;
    await write(request, id, [
      {
        kind: 'updateGroup',
        id: id as GroupId,
        ...(displayName !== undefined && { displayName }),
        ...(externalId !== undefined && { externalId }),
      },
      ...membersChange(id as GroupId, wish.members),
    ]);
  }

  return {
    async create(request, body, query) {
      const projection = parseProjection(query, rules.serves);
      const { displayName, externalId = null, members } = groupInput(body, profile, validator);
      const id = groupId(ids.uuid());
      await write(request, id, [{ kind: 'createGroup', id, displayName, externalId }, ...membersChange(id, members)]);
      return represented(request.tenant, await existing(request.tenant, id), projection);
    },
    async read(tenant, id, query) {
      const group = await existing(tenant, id);
      return represented(tenant, group, parseProjection(query, rules.serves));
    },
    async query(tenant, query) {
      const { filter, page, projection } = checkQuery(query, rules, profile);
      const { startIndex, count } = page;
      const found = await store.queryGroups(tenant, { filter, offset: startIndex - 1, limit: count });
      const groups = await representGroups(deps, tenant, found.items, projection);
      return representList(groups, found.total, startIndex);
    },
    async replace(request, id, body, query) {
      const projection = parseProjection(query, rules.serves);
      const whole = profile.groupPutKeepsOmitted ? await withDisplayName(request, id, body) : body;
      await update(request, id, groupInput(whole, profile, validator));
      return represented(request.tenant, await existing(request.tenant, id), projection);
    },
    async modify(request, id, body, query) {
      const projection = parseProjection(query, rules.serves);
      const operations = readPatch(body);
      await update(request, id, groupWish(operations));
      return represented(request.tenant, await existing(request.tenant, id), projection);
    },
    async delete(request, id) {
      await write(request, id, [{ kind: 'deleteGroup', id: id as GroupId }]);
    },
  };

  /** A PUT without displayName keeps the one there is [GROUP-4]. */
  async function withDisplayName(request: RequestContext, id: string, body: unknown): Promise<unknown> {
    if (!isObject(body) || sentAttributes(body, rules.accepts).has('displayName')) return body;
    return { ...body, displayName: (await existing(request.tenant, id)).displayName };
  }
}

function groupError(refusal: CommitRefusal, id: string): DomainError {
  if (refusal.kind === 'uniqueness' && refusal.attribute === 'displayName') {
    return new DomainError('uniqueness', 'Another group has the same displayName.', { attribute: 'displayName' });
  }
  if (refusal.kind !== 'missing') return refusalError(refusal);
  if (refusal.record === 'group') return notFound(id);
  return new DomainError('notFound', `members: there is no User with the id "${printable(refusal.id)}".`, {
    attribute: 'members',
  });
}

function notFound(id: string): DomainError {
  return new DomainError('notFound', `There is no Group with the id "${printable(id)}".`);
}
