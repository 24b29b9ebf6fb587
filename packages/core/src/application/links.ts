import { DomainError } from '../errors/domain-error.js';
import { rolesOfGroup } from '../provisioning/configuration.js';
import type { Group } from '../provisioning/group.js';
import type { Link } from '../teams/link.js';
import type { GroupId, TeamId, TenantId } from '../values/index.js';
import { commitOrThrow, refusalError } from './commit.js';
import type { Dependencies, RequestContext } from './dependencies.js';

/** A link with its group. */
export interface LinkView {
  readonly link: Link;
  readonly group: Group;
}

/** Teams that follow SCIM groups (provisioning.md §7). */
export interface Links {
  create(request: RequestContext, team: string, group: string): Promise<void>;
  setPaused(request: RequestContext, team: string, paused: boolean): Promise<void>;
  delete(request: RequestContext, team: string): Promise<void>;
  read(tenant: TenantId, team: string): Promise<LinkView>;
  /** The links of those teams that have one, for team documents [LOCK-5]. Empty while SCIM is disabled. */
  ofTeams(tenant: TenantId, teams: readonly string[]): Promise<ReadonlyMap<TeamId, LinkView>>;
}

/** Makes the links' use cases. */
export function createLinks(deps: Dependencies): Links {
  const { store, directory, profile } = deps;

  async function requireTeam(tenant: TenantId, id: string) {
    const team = await directory.team(tenant, id as TeamId);
    if (team === undefined) throw new DomainError('notFound', 'There is no such team.');
    return team;
  }

  async function requireGroup(tenant: TenantId, id: string): Promise<Group> {
    const group = await store.group(tenant, id as GroupId);
    if (group === undefined) throw new DomainError('notFound', 'There is no such SCIM group.');
    return group;
  }

  /** Tells the reason as exactly as a reader can; the commit checks all of it again. */
  async function checkLinkable(tenant: TenantId, teamId: string, groupId: string): Promise<void> {
    const team = await requireTeam(tenant, teamId);
    const group = await requireGroup(tenant, groupId);
    if ((await store.link(tenant, team.id)) !== undefined) throw refusalError({ kind: 'alreadyLinked' });
    if (team.isOwners) throw refusalError({ kind: 'ownersTeam' });
    const roles = rolesOfGroup(await store.configuration(tenant), group.id);
    if (roles.length > 0) throw refusalError({ kind: 'siteRoleGroup' });
  }

  return {
    async create(request, team, group) {
      await checkLinkable(request.tenant, team, group);
      const { maxLinksPerGroup: maxLinks, maxMembersPerGroup: maxMembers } = profile.limits;
      await commitOrThrow(deps, request, [
        { kind: 'createLink', team: team as TeamId, group: group as GroupId, maxLinks, maxMembers },
      ]);
    },
    async setPaused(request, team, paused) {
      await requireTeam(request.tenant, team);
      await commitOrThrow(deps, request, [{ kind: 'setLinkPaused', team: team as TeamId, paused }]);
    },
    async delete(request, team) {
      await requireTeam(request.tenant, team);
      await commitOrThrow(deps, request, [{ kind: 'deleteLink', team: team as TeamId }]);
    },
    async read(tenant, team) {
      const { id } = await requireTeam(tenant, team);
      const link = await store.link(tenant, id);
      if (link === undefined) throw refusalError({ kind: 'notLinked' });
      return { link, group: await requireGroup(tenant, link.groupId) };
    },
    async ofTeams(tenant, teams) {
      const links = await store.links(tenant, teams as readonly TeamId[]);
      if (links.size === 0) return new Map();
      const groups = await store.groups(tenant, [...new Set([...links.values()].map((link) => link.groupId))]);
      const views = new Map<TeamId, LinkView>();
      for (const [team, link] of links) {
        const group = groups.get(link.groupId);
        if (group !== undefined) views.set(team, { link, group });
      }
      return views;
    },
  };
}
