import { groupId, identityId } from '@rollcall/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain, isScan } from './explain.js';
import { createSqliteHarness, type SqliteHarness } from './harness.js';
import { createRecorder } from './recorder.js';
import { commitAll, createUsers, userCreation } from './standard-tenant.js';

const recorder = createRecorder();
const [small, large] = [groupId('small'), groupId('large')];
let harness: SqliteHarness;
beforeAll(async () => {
  harness = await createSqliteHarness(recorder.wrap);
  await createUsers(harness.store, 2000);
  for (const id of [small, large]) {
    await commitAll(harness.store, [{ kind: 'createGroup', id, displayName: id, externalId: null }]);
  }
  await join(small, 10);
  await join(large, 2000);
});
afterAll(() => harness.close());

function changed(id: typeof small, members: readonly string[]) {
  const add = new Set(members.map((member) => identityId(member)));
  const change = { kind: 'difference', add, remove: new Set<typeof add extends Set<infer T> ? T : never>() } as const;
  return { kind: 'changeMembers', id, change, maxMembers: 100_000, nested: true } as const;
}

const join = (id: typeof small, count: number) =>
  commitAll(harness.store, [
    changed(
      id,
      Array.from({ length: count }, (_, number) => `user-${number}`),
    ),
  ]);

describe('a new member', () => {
  it('costs the same in a group of thousands as in one of ten, a user or a group [GROUP-2]', async () => {
    await commitAll(harness.store, [userCreation(5000)]);
    const child = groupId('child');
    await commitAll(harness.store, [{ kind: 'createGroup', id: child, displayName: child, externalId: null }]);
    const runs: string[][] = [];
    for (const id of [small, large]) {
      recorder.executed.length = 0;
      await commitAll(harness.store, [changed(id, ['user-5000', child])]);
      runs.push([...recorder.executed]);
    }
    const [few = [], many = []] = runs;
    expect(many).toEqual(few);
    const own = many.filter(
      (source) => /^(SELECT|INSERT|UPDATE|DELETE|WITH)/.test(source) && !source.includes('host_'),
    );
    const steps = own.flatMap((source) => explain(harness, source));
    expect(steps.filter((step) => isScan(step) || step.includes('TEMP B-TREE'))).toEqual([]);
    // A list of members is a search by the group alone; max(position) is one too, but ends at its first row.
    const searches = steps.filter((step) => /scim_(membership|nested_group) .*group_sequence=\?\)$/.test(step));
    const lastOnes = own.join().match(/max\(position\)/g) ?? [];
    expect(searches.length).toBeLessThanOrEqual(lastOnes.length);
  });
});
