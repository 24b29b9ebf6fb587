import type { Configuration, SiteRole } from '../provisioning/configuration.js';
import { roleGroup, siteRoles } from '../provisioning/configuration.js';
import type { AccountId, GroupId } from '../values/index.js';
import { type CommitContext, effect, record } from './commit-context.js';
import type { MemberRef } from './store-transaction.js';

/** Grants or revokes a site role, with an audit entry for each account. */
export function changeSiteRole(
  context: CommitContext,
  role: SiteRole,
  grant: boolean,
  accounts: readonly AccountId[],
): void {
  if (accounts.length === 0) return;
  effect(context, { kind: grant ? 'grantSiteRole' : 'revokeSiteRole', role, accounts });
  for (const id of accounts) {
    const changes = { [role]: { before: !grant, after: grant } };
    record(context, grant ? 'site-role.granted' : 'site-role.revoked', { type: 'account', id }, changes);
  }
}

/**
 * Makes the roles follow when the groups that confer them are exchanged: members of the old group lose the role,
 * unsuspended members of the new one get it [ADM-1, ADM-6, ADM-7].
 */
export function followRoleGroups(context: CommitContext, before: Configuration, after: Configuration): void {
  for (const role of siteRoles) {
    const [from, to] = [roleGroup(before, role), roleGroup(after, role)];
    if (from === to) continue;
    const joiners = activeAccounts(to === null ? [] : context.tx.members(to));
    const keep = new Set(joiners);
    const leavers = activeAccounts(from === null ? [] : context.tx.members(from)).filter((id) => !keep.has(id));
    changeSiteRole(context, role, false, leavers);
    changeSiteRole(context, role, true, joiners);
  }
}

/** The roles that an identity has through its groups. */
export function rolesThroughGroups(context: CommitContext, member: MemberRef): readonly SiteRole[] {
  const configuration = context.tx.configuration();
  return siteRoles.filter((role) => {
    const group: GroupId | null = roleGroup(configuration, role);
    return group !== null && context.tx.isMember(group, member.id);
  });
}

/** The accounts of the members who are not suspended [ADM-4]. */
export function activeAccounts(members: readonly MemberRef[]): readonly AccountId[] {
  return members.filter((member) => member.active).map((member) => member.accountId);
}
