import type { Group, Member } from '../../provisioning/group.js';
import type { HostProbe } from '../host-probe.js';
import { checkUnique, type Walk } from './walk.js';

/** Notes what is wrong with a group's members: count, existence, names, and the way back from users to groups. */
export async function checkMembers(walk: Walk, group: Group): Promise<void> {
  const { store, tenant, violations } = walk;
  const members = (await store.members(tenant, [group.id])).get(group.id) ?? [];
  checkUnique(
    violations,
    `member of ${group.id}`,
    members.map((member) => member.id),
  );
  if (group.memberCount !== members.length) {
    violations.push(`the group ${group.id} counts ${group.memberCount} members but has ${members.length}`);
  }
  for (const member of members) await checkMember(walk, group, member);
}

async function checkMember(walk: Walk, group: Group, { id, type, display }: Member): Promise<void> {
  const { store, tenant, identities, groups, violations } = walk;
  const [identity, nested] = [identities.get(id), groups.get(id)];
  const name = type === 'User' ? identity?.userName : nested?.displayName;
  if (name === undefined) violations.push(`the member ${id} of ${group.id} does not exist`);
  else if (name !== display) violations.push(`the member ${id} of ${group.id} shows an old name`);
  if (identity === undefined) return;
  const groupsOf = (await store.groupsOf(tenant, [identity.id])).get(identity.id) ?? [];
  const found = groupsOf.find((ref) => ref.id === group.id);
  if (found?.displayName !== group.displayName) violations.push(`the user ${id} does not show its group ${group.id}`);
}

/** Notes what is wrong with a team's link: its group, and whether the team follows the users of it [SYNC-1]. */
export async function checkLink(walk: Walk, id: Parameters<HostProbe['team']>[0]): Promise<void> {
  const { store, tenant, host, groups, identities, violations } = walk;
  const [link, team] = [await store.link(tenant, id), await host.team(id)];
  if (link === undefined) return;
  if (!groups.has(link.groupId)) violations.push(`the link of ${id} names the missing group ${link.groupId}`);
  const configuration = await store.configuration(tenant);
  if ([configuration.siteAdminGroupId, configuration.siteAuditorGroupId].includes(link.groupId)) {
    violations.push(`the group ${link.groupId} confers a role and has links`);
  }
  if (link.paused) return;
  const members = (await store.members(tenant, [link.groupId])).get(link.groupId) ?? [];
  const users = members.filter((member) => member.type === 'User');
  const accounts = users.map((member) => identities.get(member.id)?.accountId ?? member.id).toSorted();
  const humans = team?.humans.toSorted() ?? [];
  if (accounts.join() !== humans.join()) {
    violations.push(`the team ${id} has the humans ${humans.join()} but its group ${accounts.join()}`);
  }
}
