import type { MemberChange } from '../teams/member-change.js';
import type { GroupId, IdentityId } from '../values/index.js';
import { abort } from './abort.js';
import type { MemberRef, StoreTransaction } from './store-transaction.js';

/** Who really joins and who really leaves: what is there already, or not there, is in no list. */
export interface Delta {
  readonly joiners: readonly MemberRef[];
  readonly leavers: readonly MemberRef[];
  readonly joiningGroups: readonly GroupId[];
  readonly leavingGroups: readonly GroupId[];
}

/** What a change means for the members that a group has; a new member that does not exist leaves the commit. */
export function memberDelta(tx: StoreTransaction, id: GroupId, change: MemberChange, nested: boolean): Delta {
  return change.kind === 'exactly' ? exactDelta(tx, id, change.members, nested) : difference(tx, id, change, nested);
}

function difference(
  tx: StoreTransaction,
  id: GroupId,
  { add, remove }: { readonly add: ReadonlySet<IdentityId>; readonly remove: ReadonlySet<IdentityId> },
  nested: boolean,
): Delta {
  const joining = sorted(tx, add, nested);
  const leavers: MemberRef[] = [];
  const leavingGroups: GroupId[] = [];
  for (const member of remove) {
    if (tx.isMember(id, member)) leavers.push(tx.identity(member) ?? missing(member));
    else if (nested && tx.isNested(id, asGroup(member))) leavingGroups.push(asGroup(member));
  }
  return {
    joiners: joining.users.filter((user) => !tx.isMember(id, user.id)),
    leavers,
    joiningGroups: joining.groups.filter((group) => !tx.isNested(id, group)),
    leavingGroups,
  };
}

function exactDelta(tx: StoreTransaction, id: GroupId, wanted: ReadonlySet<IdentityId>, nested: boolean): Delta {
  const users = tx.members(id);
  const groups = nested ? tx.nestedGroups(id) : [];
  const present = new Set<string>([...users.map((user) => user.id), ...groups]);
  const joining = sorted(
    tx,
    [...wanted].filter((member) => !present.has(member)),
    nested,
  );
  return {
    joiners: joining.users,
    leavers: users.filter((user) => !wanted.has(user.id)),
    joiningGroups: joining.groups,
    leavingGroups: groups.filter((group) => !wanted.has(asMember(group))),
  };
}

/** Who of those that join is a user, and who a group; what is neither is missing. */
function sorted(tx: StoreTransaction, members: Iterable<IdentityId>, nested: boolean) {
  const users: MemberRef[] = [];
  const groups: GroupId[] = [];
  for (const id of members) {
    const user = tx.identity(id);
    if (user !== undefined) users.push(user);
    else if (nested && tx.group(asGroup(id)) !== undefined) groups.push(asGroup(id));
    else missing(id);
  }
  return { users, groups };
}

function missing(id: IdentityId): never {
  return abort({ kind: 'missing', record: 'identity', id });
}

/** Ids are unique over all resource types (RFC 7643 §3.1), so a member's tells a user from a group. */
function asGroup(id: IdentityId): GroupId {
  return id as string as GroupId;
}

function asMember(id: GroupId): IdentityId {
  return id as string as IdentityId;
}
