import { DomainError } from '../errors/domain-error.js';
import { printable } from '../errors/printable.js';
import type { AttributesInput, Change, CommitRefusal } from '../ports/index.js';
import type { Group } from '../provisioning/group.js';
import type { Profile } from '../provisioning/profile.js';
import { isObject, type Projection, parseProjection, type Resource, sentAttributes } from '../scim/index.js';
import { isNoMemberChange, type MemberChange } from '../teams/member-change.js';
import { type GroupId, groupId, type TenantId } from '../values/index.js';
import { announceDelete, announceWrite, type WriteKind } from './announce.js';
import { commit, refusalError, retrying, retryingInTurn } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';
import { createDocuments } from './documents.js';
import { type GroupWish, groupInput } from './group-input.js';
import { hasImmutables, keepImmutable } from './immutable.js';
import type { Listing } from './list-resources.js';
import { createGroupPatch, type PatchedGroup, versionOf } from './patch-group.js';
import { createPatchReader } from './patch-reader.js';
import { checkPreconditions, isConditional } from './preconditions.js';
import type { Represented } from './represent.js';
import { representGroups } from './represent-groups.js';
import type { Preconditions, ResourceService } from './resource-service.js';
import { createTurns } from './turns.js';
import { bodyProjection, patchProjection } from './write-projection.js';

/** Makes the Groups' use cases. Of an absent group too, a delete succeeds in a profile that says so [GROUP-5]. */
export function createGroups(deps: Dependencies, { list: query }: Listing): ResourceService {
  const { store, ids, validator, profile } = deps;
  const rules = profile.Group;
  const readPatch = createPatchReader(profile, rules);
  const patchGroup = createGroupPatch(deps);
  const takeTurns = createTurns();
  const documentOf = createDocuments(profile, rules);
  const holdsImmutables = profile.keepsAttributes && hasImmutables(rules.accepts);
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
    return [{ kind: 'changeMembers', id, change: members, maxMembers, nested: profile.nestedGroups }];
  }

  function attributesInput(values: Resource | undefined): AttributesInput | undefined {
    const document = values === undefined ? undefined : documentOf(values);
    return values === undefined || document === undefined ? undefined : { values, document };
  }

  function updates(id: GroupId, { displayName, externalId, attributes, members }: GroupWish): readonly Change[] {
    return [
      {
        kind: 'updateGroup',
        id,
        ...(displayName !== undefined && { displayName }),
        ...(externalId !== undefined && { externalId }),
        attributes: attributesInput(attributes),
      },
      ...membersChange(id, members),
    ];
  }

  /** Writes for the version that was looked at, when anything was looked at; another round when others were faster. */
  async function write(
    request: RequestContext,
    id: string,
    preconditions: Preconditions,
    plan: (read: () => Promise<Group>) => Promise<PatchedGroup>,
  ): Promise<Group> {
    await retryingInTurn(takeTurns, `${request.tenant} ${id}`, async () => {
      const before = isConditional(profile, preconditions) ? await existing(request.tenant, id) : undefined;
      if (before !== undefined) checkPreconditions(profile, preconditions, before.version);
      let read = before;
      const { wish, exact } = await plan(async () => {
        read ??= await existing(request.tenant, id);
        return read;
      });
      const outcome = await commit(deps, request, [
        { kind: 'expectProvisioning' },
        ...(read !== undefined && (exact || before !== undefined) ? versionOf(read) : []),
        ...updates(id as GroupId, wish),
      ]);
      if (outcome.kind === 'versionMismatch') return undefined;
      if (outcome.kind !== 'committed') throw groupError(outcome, id, profile);
      return true;
    });
    return existing(request.tenant, id);
  }

  function announce(kind: WriteKind, { tenant }: RequestContext, { id, version }: Group): void {
    announceWrite(deps, kind, { tenant, uri: `/Groups/${id}`, version });
  }

  return {
    resourceType: rules.serves,
    query,
    async create(request, body, parameters) {
      const projection = bodyProjection(parameters, rules.serves, body);
      const { displayName, externalId = null, members, attributes } = groupInput(body, profile, validator);
      const id = groupId(ids.uuid());
      const outcome = await commit(deps, request, [
        { kind: 'expectProvisioning' },
        { kind: 'createGroup', id, displayName, externalId, attributes: attributesInput(attributes) },
        ...membersChange(id, members),
      ]);
      if (outcome.kind !== 'committed') throw groupError(outcome, id, profile);
      const group = await existing(request.tenant, id);
      announce('create', request, group);
      return represented(request.tenant, group, projection);
    },
    async read(tenant, id, parameters) {
      const group = await existing(tenant, id);
      return represented(tenant, group, parseProjection(parameters, rules.serves));
    },
    async replace(request, id, body, parameters, preconditions = {}) {
      const projection = bodyProjection(parameters, rules.serves, body);
      const whole = profile.groupPutKeepsOmitted ? await withDisplayName(request, id, body) : body;
      const wish = groupInput(whole, profile, validator);
      const group = await write(request, id, preconditions, async (read) => {
        if (!holdsImmutables || wish.attributes === undefined) return { wish, exact: false };
        const attributes = keepImmutable((await read()).attributes, wish.attributes, rules.accepts);
        return { wish: { ...wish, attributes }, exact: true };
      });
      announce('put', request, group);
      return represented(request.tenant, group, projection);
    },
    async modify(request, id, body, parameters, preconditions = {}) {
      const operations = readPatch(body);
      const projection = patchProjection(parameters, rules.serves, operations);
      const { tenant } = request;
      const group = await write(request, id, preconditions, (read) => patchGroup(tenant, read, operations));
      announce('patch', request, group);
      return represented(tenant, group, projection);
    },
    async delete(request, id, preconditions = {}) {
      const { tenant } = request;
      const mustExist = profile.groupDeleteOfAbsent === 404 || isConditional(profile, preconditions);
      await retrying(async () => {
        const before = mustExist ? await existing(tenant, id) : undefined;
        if (before !== undefined) checkPreconditions(profile, preconditions, before.version);
        const outcome = await commit(deps, request, [
          { kind: 'expectProvisioning' },
          ...(before !== undefined ? versionOf(before) : []),
          { kind: 'deleteGroup', id: id as GroupId },
        ]);
        if (outcome.kind === 'versionMismatch') return undefined;
        if (outcome.kind !== 'committed') throw groupError(outcome, id, profile);
        return true;
      });
      announceDelete(deps, tenant, `/Groups/${id}`);
    },
  };

  /** A PUT without displayName keeps the one there is [GROUP-4]. */
  async function withDisplayName(request: RequestContext, id: string, body: unknown): Promise<unknown> {
    if (!isObject(body) || sentAttributes(body, rules.accepts).has('displayName')) return body;
    return { ...body, displayName: (await existing(request.tenant, id)).displayName };
  }
}

/** A member that is not there: 404 by GROUP-2; in the whole profile the value is wrong, not the URL. @see RFC 7644 §3.12 */
function groupError(refusal: CommitRefusal, id: string, { nestedGroups }: Profile): DomainError {
  if (refusal.kind === 'uniqueness') {
    return new DomainError('uniqueness', `Another group has the same ${refusal.attribute}.`, {
      attribute: refusal.attribute,
    });
  }
  if (refusal.kind !== 'missing') return refusalError(refusal);
  if (refusal.record === 'group') return notFound(id);
  const [code, kinds] = nestedGroups ? (['invalidValue', 'User or Group'] as const) : (['notFound', 'User'] as const);
  return new DomainError(code, `members: there is no ${kinds} with the id "${printable(refusal.id)}".`, {
    attribute: 'members',
  });
}

function notFound(id: string): DomainError {
  return new DomainError('notFound', `There is no Group with the id "${printable(id)}".`);
}
