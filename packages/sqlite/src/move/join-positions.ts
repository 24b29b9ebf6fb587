/** A membership of a tenant by the row numbers of its ends. */
export interface StagedMembership {
  readonly group: number;
  readonly isNested: 0 | 1;
  readonly member: number;
  /** Of the group among the groups of the member. */
  readonly place: number;
}

/**
 * Numbers that tell both orders of joining: each is above those before it in the list that have its group, and above those of
 * its member that have a lower place. The list is by group, in the order in which its members joined. Throws when there are no
 * such numbers, which there always are for what happened one after the other.
 */
export function joinPositions(rows: readonly StagedMembership[]): Int32Array {
  const inGroup = followersInGroup(rows);
  const ofMember = followersOfMember(rows);
  const waitsFor = new Uint8Array(rows.length);
  for (const followers of [inGroup, ofMember])
    for (const follower of followers) if (follower >= 0) waitsFor[follower] = (waitsFor[follower] ?? 0) + 1;
  const positions = new Int32Array(rows.length).fill(1);
  const ready = [...waitsFor.keys()].filter((index) => waitsFor[index] === 0);
  let placed = 0;
  for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
    placed += 1;
    for (const follower of [inGroup[index] ?? -1, ofMember[index] ?? -1]) {
      if (follower < 0) continue;
      positions[follower] = Math.max(positions[follower] ?? 1, (positions[index] ?? 1) + 1);
      const left = (waitsFor[follower] ?? 1) - 1;
      waitsFor[follower] = left;
      if (left === 0) ready.push(follower);
    }
  }
  if (placed < rows.length) throw new Error('the orders in which members joined contradict one another');
  return positions;
}

/** Of each row the one that follows it in its group; -1 after the last. */
function followersInGroup(rows: readonly StagedMembership[]): Int32Array {
  const followers = new Int32Array(rows.length).fill(-1);
  rows.forEach(({ group }, index) => {
    if (rows[index + 1]?.group === group) followers[index] = index + 1;
  });
  return followers;
}

/** Of each row the one of its member with the next place; -1 after the last. */
function followersOfMember(rows: readonly StagedMembership[]): Int32Array {
  const followers = new Int32Array(rows.length).fill(-1);
  const sorted = Int32Array.from(rows.keys()).sort((a, b) => compare(rows[a], rows[b]));
  sorted.forEach((index, place) => {
    const next = sorted[place + 1];
    if (next !== undefined && isSameMember(rows[index], rows[next])) followers[index] = next;
  });
  return followers;
}

function compare(a: StagedMembership | undefined, b: StagedMembership | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.isNested - b.isNested || a.member - b.member || a.place - b.place;
}

function isSameMember(a: StagedMembership | undefined, b: StagedMembership | undefined): boolean {
  return a?.isNested === b?.isNested && a?.member === b?.member;
}
