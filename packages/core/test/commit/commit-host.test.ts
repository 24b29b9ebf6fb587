import { createMemoryHarness, type StoreHarness } from '@rollcall/core/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HostEffect } from '../../src/ports/index.js';
import {
  addGroup,
  addIdentity,
  addLinkedTeam,
  buildScene,
  commit,
  exactly,
  joining,
  mustCommit,
  type Scene,
} from '../../src/testing/contract/fixtures/index.js';
import { later } from '../../src/values/index.js';

describe('what a commit asks of the host', () => {
  let harness: StoreHarness;
  let scene: Scene;

  beforeEach(async () => {
    harness = await createMemoryHarness();
    scene = await buildScene(harness);
  });

  /** Notes the next effect of each kind. */
  function watch(...kinds: readonly HostEffect['kind'][]): readonly HostEffect[] {
    const seen: HostEffect[] = [];
    for (const kind of kinds) {
      harness.host.interceptNext(kind, (effect) => {
        seen.push(effect);
        return undefined;
      });
    }
    return seen;
  }

  it('is nothing after the deadline [LINK-11]', async () => {
    const seen = watch('changeTeamMembers');
    const deadline = later(harness.clock.now(), -1);
    expect(await commit(harness, [exactly(scene.staff.id, [])], { deadline })).toEqual({ kind: 'timedOut' });
    expect(seen).toEqual([]);
  });

  it('is nothing more once the time is over on the way [LINK-11]', async () => {
    await addLinkedTeam(harness, 'second', scene.staff);
    const deadline = later(harness.clock.now(), 1000);
    harness.host.interceptNext('changeTeamMembers', () => {
      harness.clock.advance(1001);
      harness.host.interceptNext('changeTeamMembers', () => {
        throw new Error('the second team must not be touched');
      });
      return undefined;
    });
    expect(await commit(harness, [exactly(scene.staff.id, [])], { deadline })).toEqual({ kind: 'timedOut' });
  });

  it('names those who join and leave, not the roster [SYNC-1]', async () => {
    const seen = watch('changeTeamMembers');
    await mustCommit(harness, [exactly(scene.staff.id, [scene.ann, scene.ben])]);
    const [add, remove] = [[scene.ben.accountId], [scene.cem.accountId]];
    expect(seen).toEqual([{ kind: 'changeTeamMembers', team: scene.team, add, remove }]);
  });

  it('is no role where nobody gets or loses one [ADM-4]', async () => {
    const dora = await addIdentity(harness, 'dora', { active: false });
    const seen = watch('grantSiteRole', 'revokeSiteRole');
    await mustCommit(harness, [joining(scene.admins.id, [dora])]);
    await addGroup(harness, 'other', [scene.ben]);
    expect(seen).toEqual([]);
  });

  it('is one grant for all who join at once [ADM-2]', async () => {
    const seen = watch('grantSiteRole');
    await mustCommit(harness, [joining(scene.admins.id, [scene.ben, scene.cem])]);
    const accounts = [scene.ben.accountId, scene.cem.accountId];
    expect(seen).toEqual([{ kind: 'grantSiteRole', role: 'site-admin', accounts }]);
  });
});
