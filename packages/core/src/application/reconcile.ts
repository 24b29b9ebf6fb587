import { DomainError } from '../errors/domain-error.js';
import type { Link } from '../teams/link.js';
import type { AccountId, GroupId, IdentityId, TeamId, TenantId } from '../values/index.js';
import { commit, refusalError } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';

/** How a team that follows a group compares with it. */
export interface TeamDrift {
  readonly team: TeamId;
  readonly group: GroupId;
  /**
   * `equal`; `drifted`, found by a dry run; `restated`, the group's members were stated again; `paused`, a frozen team, which
   * may differ [SYNC-3]; `gone`, the host has no such team: its link goes too, but for a dry run.
   */
  readonly outcome: 'equal' | 'drifted' | 'restated' | 'paused' | 'gone';
  /** Members of the group who are not in the team. */
  readonly missing: readonly AccountId[];
  /** Humans in the team who are not in the group. */
  readonly extra: readonly AccountId[];
  /** How many messages to the team wait in the outbox: what differs may be on its way. */
  readonly pending: number;
}

/** How to reconcile. */
export interface ReconcileOptions {
  /** Only tell what differs. False by default. */
  readonly dryRun?: boolean;
}

/** A page of teams. */
export interface ReconcilePage {
  readonly teams: readonly TeamDrift[];
  /** Where the next page begins; undefined after the last. */
  readonly next: TeamId | undefined;
}

/**
 * Makes teams equal to the groups they follow once more, whatever became of them, and tells what differed [SYNC-2]. It may run
 * beside live traffic: the roster that is stated is the group's at the moment of the commit, in order with every other change of
 * the team. What differed is told from reads a moment before, so traffic may show in it. A team costs its members.
 */
export interface Reconcile {
  /** Throws `notFound` for a team that follows no group. */
  team(request: RequestContext, team: string, options?: ReconcileOptions): Promise<TeamDrift>;
  /** At most `limit` of the linked teams, in the order of their ids, those after `after`. */
  page(
    request: RequestContext,
    after: string | undefined,
    limit: number,
    options?: ReconcileOptions,
  ): Promise<ReconcilePage>;
  /** Every linked team, one after the other. */
  all(request: RequestContext, options?: ReconcileOptions): AsyncGenerator<TeamDrift, void, undefined>;
}

/** How many members or links are read at once. */
const pageSize = 500;

/** Makes the use cases of reconciling. */
export function createReconcile(deps: Dependencies): Reconcile {
  const { store, directory } = deps;

  async function compare(tenant: TenantId, { teamId, groupId }: Link) {
    const members = (await store.members(tenant, [groupId])).get(groupId) ?? [];
    const missing = new Set(members.filter(({ type }) => type === 'User').map(({ id }) => id as IdentityId));
    const extra: AccountId[] = [];
    for await (const accounts of humansOf(deps, tenant, teamId)) {
      const identities = await store.identitiesByAccount(tenant, accounts);
      for (const account of accounts) {
        const identity = identities.get(account);
        if (identity === undefined || !missing.delete(identity.id)) extra.push(account);
      }
    }
    return { missing: await accountsOf(deps, tenant, missing), extra };
  }

  async function pendingOf(tenant: TenantId, team: TeamId): Promise<number> {
    const query = { channel: 'host', key: `team:${team}`, offset: 0, limit: 1 } as const;
    const [waiting] = await store.outbox.waiting(tenant, query);
    return waiting?.messages ?? 0;
  }

  async function reconcile(request: RequestContext, link: Link, dryRun: boolean): Promise<TeamDrift> {
    const { tenant } = request;
    const common = { team: link.teamId, group: link.groupId, pending: await pendingOf(tenant, link.teamId) };
    if ((await directory.team(tenant, link.teamId)) === undefined) {
      if (!dryRun) await commitUnlessUnlinked(deps, request, 'deleteLink', link.teamId);
      return { ...common, outcome: 'gone', missing: [], extra: [] };
    }
    const drift = { ...common, ...(await compare(tenant, link)) };
    if (link.paused) return { ...drift, outcome: 'paused' };
    if (drift.missing.length === 0 && drift.extra.length === 0) return { ...drift, outcome: 'equal' };
    if (dryRun) return { ...drift, outcome: 'drifted' };
    await commitUnlessUnlinked(deps, request, 'restateTeam', link.teamId);
    return { ...drift, outcome: 'restated' };
  }

  async function page(request: RequestContext, after: string | undefined, limit: number, dryRun: boolean) {
    const links = await store.linksAfter(request.tenant, after as TeamId | undefined, limit);
    const teams: TeamDrift[] = [];
    for (const link of links) teams.push(await reconcile(request, link, dryRun));
    return { teams, next: links.length < limit ? undefined : links.at(-1)?.teamId };
  }

  return {
    async team(request, team, { dryRun = false } = {}) {
      const link = await store.link(request.tenant, team as TeamId);
      if (link === undefined) throw new DomainError('notFound', 'The team follows no SCIM group.');
      return reconcile(request, link, dryRun);
    },
    page: (request, after, limit, { dryRun = false } = {}) => page(request, after, limit, dryRun),
    async *all(request, { dryRun = false } = {}) {
      let after: TeamId | undefined;
      do {
        const links = await store.linksAfter(request.tenant, after, pageSize);
        for (const link of links) yield reconcile(request, link, dryRun);
        after = links.length < pageSize ? undefined : links.at(-1)?.teamId;
      } while (after !== undefined);
    },
  };
}

async function* humansOf({ directory }: Dependencies, tenant: TenantId, team: TeamId) {
  let last: AccountId | undefined;
  do {
    const accounts = await directory.teamMembers(tenant, team, last, pageSize);
    yield accounts;
    last = accounts.length < pageSize ? undefined : accounts.at(-1);
  } while (last !== undefined);
}

/** Who left the directory meanwhile is missing no more. */
async function accountsOf({ store }: Dependencies, tenant: TenantId, ids: Iterable<IdentityId>) {
  const accounts: AccountId[] = [];
  for (const id of ids) {
    const identity = await store.identity(tenant, id);
    if (identity !== undefined) accounts.push(identity.accountId);
  }
  return accounts;
}

/** A link that someone removed meanwhile needs nothing any more. */
async function commitUnlessUnlinked(
  deps: Dependencies,
  request: RequestContext,
  kind: 'restateTeam' | 'deleteLink',
  team: TeamId,
): Promise<void> {
  const outcome = await commit(deps, request, [{ kind, team }]);
  if (outcome.kind !== 'committed' && outcome.kind !== 'notLinked') throw refusalError(outcome);
}
