import { type AccountId, teamId } from '@rollcall/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { createGroup, createUser, data } from './support/bodies.js';
import { expectJsonApiError } from './support/expect-error.js';
import { createHarness, type Harness, hostTokens } from './support/harness.js';

const url = '/admin/scim-reconciliations';
const body = (attributes: Record<string, unknown>) => data('scim-reconciliations', attributes);

let harness: Harness;
beforeEach(async () => {
  harness = await createHarness();
  const user = await createUser(harness, 'ada');
  const group = await createGroup(harness, 'Engineers', user);
  for (const team of ['team-a', 'team-b', 'team-c']) {
    await harness.host.probe.addTeam({ id: teamId(team) });
    const link = data('scim-group-mapping', { 'scim-group-id': group });
    expect((await harness.admin('POST', `/admin/teams/${team}/scim-group-mapping`, link)).status).toBe(204);
  }
});

/** A member by hand, past the lock. */
async function addByHand(team: string): Promise<void> {
  const id = 'eve' as AccountId;
  await harness.host.probe.addAccount({ id, username: 'eve', email: 'eve@host.test' });
  const { tenant, store, clock } = harness;
  const scope = { tenant, at: clock.now(), actor: { kind: 'system', id: 'test' }, ip: null, requestId: null } as const;
  const command = { type: 'addTeamMember', team: teamId(team), account: id };
  await store.commit(scope, [{ kind: 'executeHost', command }]);
}

describe('reconciling teams', () => {
  it('tells what differs, and nothing else happens in a dry run [SYNC-2]', async () => {
    await addByHand('team-b');
    const { status, body: found } = await harness.admin('POST', url, body({ 'team-id': 'team-b', 'dry-run': true }));
    expect(status).toBe(200);
    const attributes = { outcome: 'drifted', missing: [], extra: ['eve'], 'pending-messages': 0 };
    expect(found).toMatchObject({ data: [{ id: 'team-b', type: 'scim-reconciliations', attributes }] });
    expect(found.meta).toEqual({ 'next-after': null });
    expect((await harness.host.probe.team(teamId('team-b')))?.humans).toContain('eve');
  });

  it('goes through all linked teams in pages and mends them [SYNC-2]', async () => {
    await addByHand('team-c');
    const first = await harness.admin('POST', url, body({ 'page-size': 2 }));
    expect(first.body.data).toMatchObject([{ id: 'team-a' }, { id: 'team-b' }]);
    expect(first.body.meta).toEqual({ 'next-after': 'team-b' });
    const last = await harness.admin('POST', url, body({ 'page-size': 2, after: 'team-b' }));
    expect(last.body.data).toMatchObject([{ id: 'team-c', attributes: { outcome: 'restated', extra: ['eve'] } }]);
    expect((await harness.host.probe.team(teamId('team-c')))?.humans).not.toContain('eve');
  });

  it('is 404 for a team that follows no group, and for anyone but a site admin [SYNC-2] [SET-3]', async () => {
    expectJsonApiError(await harness.admin('POST', url, body({ 'team-id': 'team-x' })), 404);
    expectJsonApiError(
      await harness.admin('POST', url, body({}), { authorization: `Bearer ${hostTokens.member}` }),
      404,
    );
  });

  it('is 422 for attributes of a wrong type [SYNC-2]', async () => {
    for (const [name, value] of [
      ['dry-run', 'yes'],
      ['page-size', 'all'],
      ['team-id', 7],
      ['after', []],
    ] as const) {
      expectJsonApiError(await harness.admin('POST', url, body({ [name]: value })), 422, `/data/attributes/${name}`);
    }
  });
});
