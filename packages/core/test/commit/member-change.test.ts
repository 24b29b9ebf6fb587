import { describe, expect, it } from 'vitest';
import {
  foldMemberSteps,
  isNoMemberChange,
  type MemberChange,
  type MemberStep,
  noMemberChange,
} from '../../src/teams/member-change.js';
import { createRandom } from '../../src/testing/contract/random.js';
import { type IdentityId, identityId } from '../../src/values/index.js';

const ids = ['a', 'b', 'c', 'd', 'e'].map(identityId);

type Members = ReadonlySet<IdentityId>;

const joined = (members: Members, more: Members): Members => new Set([...members, ...more]);
const without = (members: Members, fewer: Members): Members => new Set([...members].filter((id) => !fewer.has(id)));

/** What a group has after a change, whoever it had before. */
function after(change: MemberChange, before: Members): Members {
  return change.kind === 'exactly' ? change.members : without(joined(before, change.add), change.remove);
}

/** What a group has when each step is applied by itself. */
function stepByStep(steps: readonly MemberStep[], before: Members): Members {
  let members = before;
  for (const { op, members: named } of steps) {
    const wanted = new Set(named);
    if (op === 'replace') members = wanted;
    else members = op === 'add' ? joined(members, wanted) : without(members, wanted);
  }
  return members;
}

describe('the net effect of member steps (RFC 7644 §3.5.2)', () => {
  it('is that of the steps one after the other, for any steps and any group', () => {
    const random = createRandom(7);
    const some = () => ids.filter(() => random.below(2) === 0);
    for (let round = 0; round < 500; round++) {
      const steps = Array.from({ length: random.below(5) }, (): MemberStep => {
        return { op: random.pick(['add', 'remove', 'add', 'remove', 'replace']), members: some() };
      });
      const [before, change] = [new Set(some()), foldMemberSteps(steps)];
      const what = `round ${round} of seed ${random.seed}: ${JSON.stringify(steps)}`;
      expect([...after(change, before)].toSorted(), what).toEqual([...stepByStep(steps, before)].toSorted());
      if (change.kind === 'difference')
        expect(
          [...change.add].filter((id) => change.remove.has(id)),
          what,
        ).toEqual([]);
    }
  });

  it('stays a difference, which costs what it changes, unless a step replaces', () => {
    expect(foldMemberSteps([{ op: 'add', members: ids }]).kind).toBe('difference');
    expect(foldMemberSteps([{ op: 'replace', members: [] }]).kind).toBe('exactly');
  });

  it('is none only for an empty difference: an empty roster clears', () => {
    expect(isNoMemberChange(noMemberChange)).toBe(true);
    expect(isNoMemberChange(foldMemberSteps([]))).toBe(true);
    expect(isNoMemberChange(foldMemberSteps([{ op: 'remove', members: ids }]))).toBe(false);
    expect(isNoMemberChange(foldMemberSteps([{ op: 'replace', members: [] }]))).toBe(false);
  });
});
